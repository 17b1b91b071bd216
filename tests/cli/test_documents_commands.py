"""``qinqing documents``: list, search, lint, add."""

from pathlib import Path

import pytest

from tests.cli.running import data, refused, run


def test_every_document_is_listed_with_its_state() -> None:
    found = {item["id"]: item for item in data("documents", "list")}
    assert found["hengkou"]["basis"] == "draft"
    assert found["jinan"]["words_held"]
    assert not found["gifts-1988"]["words_held"]
    shown = run("documents", "list").stdout
    assert "只约束顺城区工信局" in shown
    assert "原文未随附" in shown


def test_a_search_finds_the_provisions_that_hold_the_words() -> None:
    hits = data("documents", "search", "高档菜肴")
    assert "jinan/13/4" in [hit["provision"] for hit in hits if hit["exact"]]


def test_the_words_looked_for_are_marked_by_signs() -> None:
    assert "【高档菜肴】" in run("documents", "search", "高档菜肴").stdout


@pytest.mark.parametrize("words", ["聯繫企業", "联系企业"])
def test_either_script_finds_the_traditional_text(words: str) -> None:
    hits = data("documents", "search", words)
    assert any(hit["provision"].startswith("henan/") for hit in hits)


def test_words_that_stand_nowhere_say_so() -> None:
    assert "没有找到" in run("documents", "search", "zqxj").stdout


@pytest.mark.parametrize("words", ["", "   ", "长" * 10_000])
def test_a_search_for_nothing_or_everything_is_refused(words: str) -> None:
    refused("documents", "search", words)


def test_the_lint_reports_slips_where_they_stand() -> None:
    found = data("documents", "lint", "--document", "shuncheng")["shuncheng"]
    assert any(item["provision"] == "shuncheng/负面/8" for item in found)
    shown = run("documents", "lint", "--document", "shuncheng").stdout
    assert f"{len(found)} 处" in shown


def test_a_document_nobody_knows_is_answered_with_near_ones() -> None:
    error, _ = refused("documents", "lint", "--document", "jinn")
    assert "jinan" in error["near"]


def test_a_text_that_is_no_document_of_ours_is_refused(
    tmp_path: Path, new_home: Path
) -> None:
    file = tmp_path / "other.txt"
    file.write_text("第一条 这是另一份文件。\n", "utf-8")
    error, told = refused("documents", "add", str(file))
    assert error["code"] == "unknown_document"
    assert "礼品" in error["hint"]
    assert str(tmp_path) not in told
    assert not (new_home / "content").exists()


@pytest.mark.parametrize(
    ("name", "code"), [("nowhere.txt", "file_not_found"), (".", "wrong_kind_of_file")]
)
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, new_home: Path, name: str, code: str
) -> None:
    error, told = refused("documents", "add", str(tmp_path / name))
    assert error["code"] == code
    assert str(tmp_path) not in told


def test_a_file_that_is_no_text_is_told(tmp_path: Path, new_home: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.7\xff\xfe")
    error, _ = refused("documents", "add", str(file))
    assert error["code"] == "not_utf8"

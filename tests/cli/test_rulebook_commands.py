"""``qinqing rulebook``: show, diff, compile, page."""

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from qinqing.config.paths import content_dir
from tests.cli.running import data, refused, run

STRICT = "that: NOT 高档菜肴 AND NOT 烟酒"


def test_a_provision_is_shown_with_its_words_and_its_norms() -> None:
    found = data("rulebook", "show", "jinan/13/4")
    assert "不得上高档菜肴和烟酒" in "".join(found["words"].split())
    assert "jinan/13/4#work-meal" in [norm["norm"] for norm in found["norms"]]


def test_a_norm_is_shown_with_its_conditions_in_chinese() -> None:
    found = data("rulebook", "show", "jinan/13/4#work-meal")
    assert found["acts"] == {"accept_meal": "在企业或由企业安排用餐"}
    assert "场合是" in found["when"]
    shown = run("rulebook", "show", "jinan/13/4#work-meal").stdout
    assert "并非高档菜肴 且 并非烟酒" in shown


def test_a_whole_document_is_shown_in_order() -> None:
    found = data("rulebook", "show", "jinan")
    assert len(found) > 20
    assert len({item["provision"] for item in found}) == len(found)


def test_an_article_shows_what_stands_below_it() -> None:
    shown = run("rulebook", "show", "shuncheng/负面").stdout
    assert "编号：shuncheng/负面/1" in shown
    assert "编号：shuncheng/负面/2" in shown
    assert "编号：shuncheng/正面/1" not in shown


def test_a_principle_shows_why_it_is_no_norm() -> None:
    found = data("rulebook", "show", "shuncheng/题")
    assert found["norms"] == []
    assert found["principle"]["why"]


def test_words_that_are_not_held_are_called_a_gist() -> None:
    found = data("rulebook", "show", "gifts-1988")
    assert all(item["words"] is None and item["gist"] for item in found)
    assert "原文未随附" in run("rulebook", "show", "gifts-1988").stdout


@pytest.mark.parametrize(
    ("name", "code", "near"),
    [
        ("jinan/13/44", "unknown_provision", "jinan/13/4"),
        ("jinan/13/4#work-meel", "unknown_norm", "jinan/13/4#work-meal"),
        ("jinam", "unknown_provision", "jinan"),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_near_ones(
    name: str, code: str, near: str
) -> None:
    error, _ = refused("rulebook", "show", name)
    assert error["code"] == code
    assert near in error["near"]


def test_a_check_tells_its_figures_and_ends_with_whether_it_passed() -> None:
    result = run("rulebook", "check", "--document", "gifts-1988", "--json")
    report = json.loads(result.stdout)
    assert report["figures"]["norms"] > 0
    assert result.exit_code == (0 if report["passed"] else 1)


def test_a_document_that_is_not_there_cannot_be_checked() -> None:
    error, _ = refused("rulebook", "check", "--document", "jinn")
    assert "jinan" in error["near"]


def test_compiling_twice_gives_the_same_release() -> None:
    assert data("rulebook", "compile") == data("rulebook", "compile")


def test_a_release_does_not_differ_from_itself(home: Path) -> None:
    release = data("rulebook", "compile")["release"]
    bundle = home / "releases" / f"{release}.json"
    for name in (release[:10], str(bundle), "当前"):
        found = data("rulebook", "diff", name, "当前")
        assert found["old"] == found["new"] == release
        assert not any(found[key] for key in ("added", "removed", "changed", "words"))
    assert "两个版本内容相同" in run("rulebook", "diff", "当前", "当前").stdout


@pytest.fixture
def laxer(tmp_path: Path) -> Path:
    """Content that is less strict than ours in one condition."""
    content = tmp_path / "content"
    shutil.copytree(content_dir(), content)
    changed = 0
    for file in (content / "rulebooks").rglob("*.yaml"):
        text = file.read_text("utf-8")
        changed += text.count(STRICT)
        file.write_text(text.replace(STRICT, "that: NOT 烟酒"), "utf-8")
    assert changed
    return content


def test_a_changed_condition_is_shown_with_a_case_it_decides(laxer: Path) -> None:
    found = data("rulebook", "diff", str(laxer), "当前")
    changed = {item["norm"]: item["parts"] for item in found["changed"]}
    assert "provided" in changed["jinan/13/4#work-meal"]
    case = next(item for item in found["answers"] if item["act"] == "accept_meal")
    assert case["place"] == "jinan"
    assert case["facts"]["高档菜肴"] is True
    assert case["before"] != case["after"] == "forbidden"


def test_the_text_of_a_difference_shows_both_sides(laxer: Path) -> None:
    shown = run("rulebook", "diff", str(laxer), "当前").stdout
    assert "≠ 改动规范 jinan/13/4#work-meal（条件" in shown
    before = next(line for line in shown.splitlines() if line.startswith("    旧"))
    after = next(line for line in shown.splitlines() if line.startswith("    新"))
    assert "并非烟酒" in before
    assert "并非高档菜肴 且 并非烟酒" in after
    assert "→ 不得" in shown


class Whole(HTMLParser):
    """Reads a page; every element that is opened must be closed in order."""

    VOID = ("meta", "link")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_pages_show_every_provision_beside_its_norms(tmp_path: Path) -> None:
    assert run("rulebook", "page", "--out", str(tmp_path / "pages")).exit_code == 0
    page = (tmp_path / "pages" / "jinan.html").read_text("utf-8")
    text = "".join(Whole(page).text)
    for item in data("rulebook", "show", "jinan"):
        assert f'id="{item["provision"]}"' in page
        assert all(norm["norm"] in text for norm in item["norms"])
    assert "不得上高档菜肴和烟酒" in "".join(text.split())
    assert "例案" in text
    index = (tmp_path / "pages" / "index.html").read_text("utf-8")
    assert 'href="jinan.html"' in "".join(index)
    Whole(index)

"""``qinqing screen``: what it needs, and the SQL it prints."""

import csv
import sqlite3
from pathlib import Path

import pytest

from qinqing.cli.screen import DIALECTS
from qinqing.rulebook.screening import sql
from tests.cli.running import data, refused, run

SQL = ("screen", "--place", "济南市", "--on", "2026-11-20", "--sql")


def test_the_command_knows_every_dialect_there_is() -> None:
    assert DIALECTS == sql.DIALECTS


def test_the_sql_finds_what_should_not_have_been() -> None:
    query = data(*SQL, "sqlite", "--table", "contacts")["sql"]
    facts: dict[str, int | None] = {fact["key"]: None for fact in data("facts")}
    acts = {act["key"]: act["code"] for act in data("acts")}
    facts |= {"occasion": 2, "premium_dishes": 1, "liquor_or_tobacco": 0}
    row = {"id": 1, "act": acts["accept_meal"], "who": 1, **facts}
    with sqlite3.connect(":memory:") as base:
        base.execute(f"CREATE TABLE contacts ({', '.join(row)})")
        marks = ", ".join("?" * len(row))
        # Only question marks are put into the text.
        insert = f"INSERT INTO contacts VALUES ({marks})"  # noqa: S608
        base.execute(insert, list(row.values()))
        (found,) = base.execute(query).fetchall()
    assert found[0] == 1
    assert any(found[1:])


@pytest.mark.parametrize("table", ["", "a; DROP TABLE b", "a b", "表'", "x" * 10_000])
def test_a_table_that_is_no_name_is_refused(table: str) -> None:
    error, _ = refused(*SQL, "sqlite", "--table", table)
    assert "表名" in error["message"]


def test_without_a_file_the_way_to_write_it_is_told() -> None:
    error, _ = refused("screen", "--place", "济南市")
    assert "--out" in error["hint"]


def test_a_dialect_nobody_knows_is_answered_with_those_there_are() -> None:
    result = run(*SQL, "access")
    assert result.exit_code == 2
    assert "sqlite" in result.stderr


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Three meals: one with costly dishes, one without, one nobody told about."""
    file = tmp_path / "meals.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(["id", "act", "who", "场合", "高档菜肴", "烟酒", "备注"])
        rows.writerow(["a", "accept_meal", "official", "调研", "是", "否", ""])
        rows.writerow(["b", "accept_meal", "official", "调研", "否", "否", ""])
        rows.writerow(["c", "accept_meal", "official", "调研", "", "", "说不清"])
    return file


def screened(records: Path, out: Path) -> tuple[str, ...]:
    place = ("--place", "济南市", "--on", "2026-11-20")
    return ("screen", str(records), *place, "--out", str(out))


def test_a_file_of_records_is_screened_and_its_quality_told_first(
    records: Path, tmp_path: Path
) -> None:
    found = data(*screened(records, tmp_path / "out"))
    assert next(iter(found)) == "quality"
    assert found["quality"]["rows"] == 3
    assert found["norms"]["jinan/13/4#work-meal"]["breach"] >= 1
    assert (tmp_path / "out" / "report.json").exists()


def test_the_text_of_a_screening_says_what_it_is_and_is_not(
    records: Path, tmp_path: Path
) -> None:
    result = run(*screened(records, tmp_path / "found.csv"))
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[1] == "数据质量：共 3 行"
    assert "没有用到的列：备注" in result.stdout
    assert "- jinan/13/4#work-meal：疑似 " in result.stdout
    assert lines[-1] == "以上只是线索，须经核实，不是结论。"


@pytest.mark.parametrize("name", ["nowhere.parquet", "notes.txt"])
def test_a_file_without_records_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    error, told = refused(*screened(tmp_path / name, tmp_path / "out"))
    assert error["code"] == "unreadable_records"
    assert str(tmp_path) not in told


def test_a_parquet_file_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "broken.parquet"
    file.write_bytes(b"PAR1 or not")
    error, told = refused(*screened(file, tmp_path / "out"))
    assert error["code"] == "unreadable_records"
    assert str(tmp_path) not in told

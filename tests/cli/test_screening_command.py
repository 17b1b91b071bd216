"""``qinqing screen``: what it needs, and the SQL it prints."""

import sqlite3

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

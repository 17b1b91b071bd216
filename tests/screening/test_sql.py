"""The SQL text for every dialect; PostgreSQL, SQLite and DuckDB run it in parity."""

from __future__ import annotations

import re
import sqlite3

import pytest

from qinqing.rulebook.expression import tree
from qinqing.rulebook.norms import Norm, Quotation
from qinqing.rulebook.screening.searches import BREACH, Search
from qinqing.rulebook.screening.sql import (
    DIALECTS,
    screening_sql,
    search_columns,
    searches_sql,
    stack_searches,
)
from tests.parity.stacks import ON
from tests.shipped import release

NORM = Norm(
    "book/1#meal", "book/1", "book", "forbid", ("accept_meal",), ("official",),
    tree.TRUE, (Quotation("book/1", "不得"),),
)  # fmt: skip
FINDS = tree.And(
    (
        tree.Or((tree.IsTrue("banquet"), tree.Not(tree.In("occasion", (1, 3))))),
        tree.Compare(
            ">",
            tree.Arithmetic("-", tree.Column("cost"), tree.Number(-5)),
            tree.Parameter("标准"),
        ),
    )
)
SEARCH = Search(NORM, BREACH, "", (8,), (1, 2), FINDS)
CONDITION = (
    "(act = 8 AND who IN (1, 2) AND"
    " ((banquet OR (NOT (occasion IN (1, 3)))) AND ((cost - (-5)) > 6000)))"
)
NO_STANDARD = {
    "sqlite": "CAST(NULL AS INTEGER)",
    "clickhouse": "CAST(NULL AS Nullable(Int64))",
    "mysql": "CAST(NULL AS SIGNED)",
    "oracle": "CAST(NULL AS INT)",
}


def bare(text: str) -> str:
    """Return SQL without quotes and without doubled parentheses."""
    text = re.sub(r'["`]', "", text)
    return re.sub(r"\((act = 8|who IN \(1, 2\))\)", r"\1", text)


def written(dialect: str, parameters: dict[str, int]) -> str:
    return searches_sql([SEARCH], parameters, dialect=dialect, table="visits")


@pytest.mark.parametrize("dialect", [d for d in DIALECTS if d != "oracle"])
def test_a_search_is_written_the_same_way_in_every_dialect_with_booleans(
    dialect: str,
) -> None:
    text = bare(written(dialect, {"标准": 6000}))
    head, tail = "SELECT id, ", f" AS {SEARCH.column} FROM visits"
    assert text.startswith(head)
    assert text.endswith(tail)
    condition = text.removeprefix(head).removesuffix(tail)
    assert without_parentheses(condition) == without_parentheses(CONDITION)


def without_parentheses(text: str) -> str:
    return text.replace("(", "").replace(")", "")


def test_oracle_reads_truth_as_one_and_zero() -> None:
    text = bare(written("oracle", {"标准": 6000}))
    assert "banquet = 1" in text
    assert text.startswith("SELECT id, CASE WHEN ")
    assert " THEN 1 WHEN NOT " in text
    assert text.endswith(f" THEN 0 END AS {SEARCH.column} FROM visits")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_standard_nobody_recorded_is_a_typed_null(dialect: str) -> None:
    expected = NO_STANDARD.get(dialect, "CAST(NULL AS BIGINT)")
    assert expected in written(dialect, {})


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_name_is_quoted(dialect: str) -> None:
    text = written(dialect, {"标准": 6000})
    mark = "`" if dialect in ("spark", "doris", "mysql") else '"'
    for name in ("banquet", "occasion", "cost", "act", "who", "visits", SEARCH.column):
        assert f"{mark}{name}{mark}" in text


def test_the_sql_of_a_place_has_a_column_for_every_search() -> None:
    text = screening_sql(release(), "济南市", ON, "sqlite", "visits")
    _, found = stack_searches(release(), "济南市", ON)
    facts = {name for search in found for name in search.facts}
    columns = ", ".join(f'"{name}" INTEGER' for name in ("id", "act", "who", *facts))
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE visits ({columns})")
    connection.execute("INSERT INTO visits (id, act, who) VALUES (1, 8, 1)")
    cursor = connection.execute(text)
    names = [item[0] for item in cursor.description]
    assert names == ["id", *search_columns(found)]
    row = dict(zip(names, cursor.fetchone(), strict=True))
    about = {search.column for search in found if search.addresses(8, 1)}
    assert all(
        row[search.column] == 0 for search in found if search.column not in about
    )
    assert None in {row[name] for name in about}


def test_an_unknown_dialect_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="sqlite, postgres"):
        screening_sql(release(), "济南市", ON, "dbase", "visits")

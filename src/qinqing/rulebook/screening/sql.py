"""SQL of the searches, for records that stay in a database of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlglot import exp

from qinqing.rulebook.deciding.composition import AFTER
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.expression import sql_code
from qinqing.rulebook.releases import Release
from qinqing.rulebook.screening.searches import Search, searches

DIALECTS = (
    "sqlite",
    "postgres",
    "duckdb",
    "spark",
    "clickhouse",
    "doris",
    "mysql",
    "oracle",
)


def screening_sql(
    release: Release,
    place: str,
    on: date,
    dialect: str,
    table: str,
    *,
    at: str | None = None,
    unit: str | None = None,
    key: str = "id",
    with_drafts: bool = False,
) -> str:
    """Return one SELECT with a column per search: true, false or NULL (needs facts).

    ``table`` holds coded facts under their English keys, with ``act``, ``who`` and
    ``key``. Columns are named by ``Search.column``; ``search_columns`` explains them.
    Raises ``ValueError`` for a dialect that is not in ``DIALECTS`` and ``TextError``
    for an unknown place.
    """
    decider, found = stack_searches(
        release, place, on, at=at, unit=unit, with_drafts=with_drafts
    )
    return searches_sql(
        found, decider.parameters, dialect=dialect, table=table, key=key
    )


def search_columns(found: Iterable[Search]) -> dict[str, str]:
    """Return what each column of the SQL looks for, by the name of the search."""
    return {search.column: search.name for search in found}


def stack_searches(
    release: Release,
    place: str,
    on: date,
    *,
    at: str | None = None,
    unit: str | None = None,
    with_drafts: bool = False,
) -> tuple[Decider, list[Search]]:
    """Return the stack of a place and day as a decider, and its searches."""
    home = release.places.find(place).id
    where = release.places.find(at).id if at else None
    decider = Decider(release, home=home, at=where, unit=unit, on=on, stage=AFTER)
    stack = decider.stack
    norms = stack.norms if with_drafts else stack.in_force
    return decider, searches(norms, release.vocabulary, stack.overriding)


def searches_sql(
    found: Iterable[Search],
    parameters: Mapping[str, int],
    *,
    dialect: str,
    table: str,
    key: str = "id",
) -> str:
    """Return the SELECT of these searches over ``table``."""
    if dialect not in DIALECTS:
        raise ValueError(f"unknown dialect {dialect!r}; one of {', '.join(DIALECTS)}")
    chosen: list[exp.Expr] = [exp.column(key, quoted=True)]
    for search in found:
        column = _column(search, parameters, dialect)
        chosen.append(exp.alias_(column, search.column, quoted=True))
    query = exp.select(*chosen).from_(exp.to_table(table, dialect=dialect))
    return query.sql(dialect=dialect, identify=True)


def _column(search: Search, parameters: Mapping[str, int], dialect: str) -> exp.Expr:
    """Return a search as a column: 1, 0 or NULL where a dialect has no booleans."""
    if dialect not in sql_code.WITHOUT_BOOLEANS:
        return sql_code.condition(search.that, parameters)
    found = sql_code.condition(search.that, parameters, numeric=True)
    missed = exp.Not(this=found.copy())
    one, zero = exp.Literal.number(1), exp.Literal.number(0)
    return exp.Case().when(found, one).when(missed, zero)

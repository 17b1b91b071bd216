"""Random expressions of the whole fragment, in every engine against the oracle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import polars as pl
from sqlglot import exp

from qinqing.rulebook.expression import polars_code, sql_code, tree
from qinqing.rulebook.expression.kleene import evaluate
from qinqing.rulebook.expression.python_code import surely, surely_not
from tests.parity.databases import TABLE, Database, table_of
from tests.parity.packing import pack_columns, pack_sql, pack_values, packed_schema

BOOLEANS = ("b0", "b1", "b2", "b3")
OPTIONS = ("e0", "e1", "e2")
NUMBERS = ("n0", "n1", "n2")
PARAMETERS: Mapping[str, int] = {"known": 3, "below_zero": -2}
UNKNOWN_PARAMETER = "not_recorded"
CODES = range(1, 7)
LARGEST = 6
UNKNOWN_SHARE = 0.3
DEPTH = 4


@dataclass(frozen=True)
class Fuzzed:
    """What a run over random expressions held and where engines differed."""

    expressions: int
    cells: int
    truths: Mapping[str, int]
    nodes: Mapping[str, int]
    differences: Mapping[str, int]


def fuzz(count: int, rows: int, seed: int, opened: Mapping[str, Database]) -> Fuzzed:
    """Compare ``count`` random expressions on random rows in every engine."""
    random = Random(seed)  # noqa: S311 (cases, not secrets)
    made = [random_condition(random, DEPTH) for _ in range(count)]
    frame = random_rows(random, rows)
    cases = [{**row, **PARAMETERS} for row in frame.iter_rows(named=True)]
    walked = [[evaluate(node, case) for node in made] for case in cases]
    names = [f"x{number}" for number in range(count)]
    expected = _packed(frame, walked, names)
    answered = {
        "generated Python": _packed(frame, _generated(made, cases), names),
        "Polars": frame.select("id", *_polars(made)),
    }
    for label, database in opened.items():
        database.load(frame)
        query = _sql(made, names, database.dialect)
        rows_found = database.rows(pack_sql(query, names))
        answered[label] = table_of(rows_found, expected)
    truths = Counter(str(value) for row in walked for value in row)
    kinds = Counter(type(part).__name__ for node in made for part in tree.walk(node))
    differences = {
        label: sum(
            int((~expected[name].eq_missing(found[name])).sum())
            for name in expected.columns
        )
        for label, found in answered.items()
    }
    return Fuzzed(count, count * rows, truths, kinds, differences)


def random_rows(random: Random, count: int) -> pl.DataFrame:
    """Return rows of all columns with 30 % unknown values."""
    domains: dict[str, tuple[Sequence[bool | int], Any]] = {
        **dict.fromkeys(BOOLEANS, ((True, False), pl.Boolean)),
        **dict.fromkeys(OPTIONS, (CODES, pl.UInt8)),
        **{name: (range(-LARGEST, LARGEST + 1), pl.Int64) for name in NUMBERS},
    }
    data = {"id": pl.Series(range(count), dtype=pl.Int64)}
    for name, (values, kind) in domains.items():
        drawn = [
            None if random.random() < UNKNOWN_SHARE else random.choice(values)
            for _ in range(count)
        ]
        data[name] = pl.Series(drawn, dtype=kind)
    return pl.DataFrame(data)


def random_condition(random: Random, depth: int) -> tree.Expression:
    """Return a random condition; every kind of node can occur at every level."""
    if depth == 0 or random.random() < 0.2:
        return random.choice(_LEAVES)(random)
    kind = random.choice(("and", "or", "not", "compare"))
    if kind == "not":
        return tree.Not(random_condition(random, depth - 1))
    if kind == "compare":
        return _comparison(random)
    size = random.randint(2, 3)
    parts = tuple(random_condition(random, depth - 1) for _ in range(size))
    return tree.And(parts) if kind == "and" else tree.Or(parts)


def _membership(random: Random) -> tree.Expression:
    column = random.choice((*OPTIONS, *NUMBERS))
    values = CODES if column in OPTIONS else range(-LARGEST, LARGEST + 1)
    codes = random.sample(values, random.randint(1, len(CODES)))
    return tree.In(column, tuple(codes))


def _comparison(random: Random) -> tree.Expression:
    operator = random.choice(tree.COMPARISONS)
    return tree.Compare(operator, _term(random, 2), _term(random, 2))


def _term(random: Random, depth: int) -> tree.Term:
    kind = random.choice(("number", "column", "parameter", "negate", "arithmetic"))
    if depth and kind == "negate":
        return tree.Negate(_term(random, depth - 1))
    if depth and kind == "arithmetic":
        operator = random.choice(tree.ARITHMETIC)
        left, right = _term(random, depth - 1), _term(random, depth - 1)
        return tree.Arithmetic(operator, left, right)
    if kind == "parameter":
        return tree.Parameter(random.choice((*PARAMETERS, UNKNOWN_PARAMETER)))
    if kind == "column":
        return tree.Column(random.choice(NUMBERS))
    return tree.Number(random.randint(-LARGEST, LARGEST))


_LEAVES: tuple[Callable[[Random], tree.Expression], ...] = (
    lambda random: tree.IsTrue(random.choice(BOOLEANS)),
    lambda random: tree.IsTrue(random.choice(BOOLEANS)),
    _membership,
    _comparison,
    lambda random: tree.Literal(random.random() < 0.5),
)


def _packed(
    frame: pl.DataFrame, truths: Sequence[Sequence[bool | None]], names: list[str]
) -> pl.DataFrame:
    rows = [pack_values(row) for row in truths]
    schema = dict.fromkeys(packed_schema(names), pl.Int64)
    packed = pl.DataFrame(rows, schema=schema, orient="row")
    return packed.insert_column(0, frame["id"])


def _generated(
    made: Sequence[tree.Expression], cases: Sequence[Mapping[str, Any]]
) -> list[list[bool | None]]:
    """Evaluate with the generated pair of two-valued formulas."""
    columns = (*BOOLEANS, *OPTIONS, *NUMBERS, *PARAMETERS, UNKNOWN_PARAMETER)
    names = {name: f"f{number}" for number, name in enumerate(columns)}
    pairs = [(surely(node, names), surely_not(node, names)) for node in made]
    formulas = [f"True if {yes} else False if {no} else None" for yes, no in pairs]
    source = f"lambda {', '.join(names.values())}: [{', '.join(formulas)}]"
    compiled: Callable[..., list[bool | None]] = eval(source)  # noqa: S307
    return [compiled(*(case.get(name) for name in columns)) for case in cases]


def _polars(made: Sequence[tree.Expression]) -> list[pl.Expr]:
    conditions = [polars_code.condition(node, PARAMETERS) for node in made]
    return pack_columns(conditions)


def _sql(made: Sequence[tree.Expression], names: Sequence[str], dialect: str) -> str:
    chosen: list[exp.Expr] = [exp.column("id", quoted=True)]
    for node, name in zip(made, names, strict=True):
        truth = sql_code.condition(node, PARAMETERS)
        chosen.append(exp.alias_(truth, name, quoted=True))
    query = exp.select(*chosen).from_(TABLE)
    return query.sql(dialect=dialect, identify=True)

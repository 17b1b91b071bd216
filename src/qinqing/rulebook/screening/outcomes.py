"""The outcome of every row: the one rule of combination, run over columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl
from sqlglot import exp

from qinqing.rulebook.deciding.algebra import Algebra, Trit
from qinqing.rulebook.deciding.composition import OUTCOMES, Composer
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.deciding.program import Program
from qinqing.rulebook.errors import WrongActor
from qinqing.rulebook.expression import polars_code, sql_code, tree
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.screening.algebras import PolarsColumns, SqlColumns
from qinqing.rulebook.screening.searches import ACT, WHO

OUTCOME = "outcome"
CODES = {name: code for code, name in enumerate(OUTCOMES)}
"""Outcome keys and the integers that stand for them in a column."""

Roles = dict[tuple[str, str], tuple[str, tree.Expression]]


def programs(decider: Decider) -> Iterator[tuple[int, int, Program]]:
    """Yield (act code, actor code, program) for everything the stack can be asked."""
    vocabulary = decider.release.vocabulary
    for act in vocabulary.acts.values():
        for actor in vocabulary.actors.values():
            try:
                yield act.code, actor.code, decider.program(act.key, actor.key)
            except WrongActor:
                continue


def outcome_rows(frame: pl.DataFrame, decider: Decider) -> pl.Series:
    """Return each row's outcome code (``CODES``) in the order of the rows.

    ``frame`` holds coded facts with ``act`` and ``who``; null where this kind of actor
    never does the act or either is unknown.
    """
    numbered = frame.with_row_index("_row")
    parts = [pl.DataFrame(schema={"_row": pl.UInt32, OUTCOME: pl.Int8})]
    by_program = numbered.partition_by(ACT, WHO, as_dict=True)
    for act, who, program in programs(decider):
        rows = by_program.get((act, who))
        if rows is not None:
            parts.append(_decided(rows, program, decider).select("_row", OUTCOME))
    decided = pl.concat(parts)
    return numbered.select("_row").join(decided, on="_row", how="left")[OUTCOME]


def _decided(rows: pl.DataFrame, program: Program, decider: Decider) -> pl.DataFrame:
    roles = _roles(program.norms)
    settled = {
        f"{name}{side}": polars_code.condition(that, decider.parameters).fill_null(
            value
        )
        for name, that in roles.values()
        for side, value in (("s", False), ("p", True))
    }
    chain = _chain(program, decider, PolarsColumns(), roles, pl.col)
    code = pl.lit(CODES["unsettled"], dtype=pl.Int8)
    for outcome, holds in reversed(chain):
        code = (
            pl.when(holds).then(pl.lit(CODES[outcome], dtype=pl.Int8)).otherwise(code)
        )
    return rows.with_columns(**settled).with_columns(code.alias(OUTCOME))


def outcome_sql(decider: Decider, *, table: str, key: str, dialect: str) -> str:
    """Return one SELECT of ``key`` and the outcome code of every row of ``table``."""
    roles = _roles(decider.stack.norms)
    truths = [
        exp.alias_(_settled(that, decider, value), f"{name}{side}", quoted=True)
        for name, that in roles.values()
        for side, value in (("s", False), ("p", True))
    ]
    inner = exp.select(*map(_quoted, (key, ACT, WHO)), *truths)
    inner = inner.from_(exp.to_table(table))
    cases = exp.Case()
    for guard, program in _distinct_programs(decider):
        chain = _chain(program, decider, SqlColumns(), roles, _quoted)
        cases.when(guard, _first(chain), copy=False)
    outer = exp.select(_quoted(key), exp.alias_(cases, OUTCOME, quoted=True)).from_(
        inner.subquery("truths")
    )
    return outer.sql(dialect=dialect, identify=True)


def _settled(that: tree.Expression, decider: Decider, unknown: bool) -> exp.Expr:
    """Return a condition that is never NULL: unknown counts as ``unknown``."""
    truth = sql_code.condition(that, decider.parameters)
    return exp.Coalesce(this=truth, expressions=[exp.Boolean(this=unknown)])


def _quoted(name: str) -> exp.Expr:
    return exp.column(name, quoted=True)


def _first(chain: list[tuple[str, exp.Expr]]) -> exp.Case:
    cases = exp.Case()
    for outcome, holds in chain:
        cases.when(holds, exp.Literal.number(CODES[outcome]), copy=False)
    return cases


def _distinct_programs(decider: Decider) -> Iterator[tuple[exp.Expr, Program]]:
    """Yield each different program with the condition that a row is one of its own."""
    grouped: dict[tuple[Any, ...], list[tuple[int, int, Program]]] = {}
    for act, who, program in programs(decider):
        norms = tuple(norm.id for norm in program.norms)
        over = tuple(
            (norm, tuple(other.id for other in program.overriding.get(norm, ())))
            for norm in norms
        )
        grouped.setdefault((norms, over), []).append((act, who, program))
    for members in grouped.values():
        acts_by_actor: dict[int, list[int]] = {}
        for act, who, _ in members:
            acts_by_actor.setdefault(who, []).append(act)
        guards = [
            tree.And((tree.In(WHO, (who,)), tree.In(ACT, tuple(acts))))
            for who, acts in acts_by_actor.items()
        ]
        yield sql_code.condition(tree.disjunction([*guards]), {}), members[0][2]


def _roles(norms: tuple[Norm, ...]) -> Roles:
    """Name the truth columns of every condition of these norms."""
    found: Roles = {}
    for norm in norms:
        for role, that in norm.expressions():
            found[norm.id, role] = (f"t{len(found)}", that)
    return found


def _chain(
    program: Program,
    decider: Decider,
    algebra: Algebra,
    roles: Roles,
    column: Callable[[str], Any],
) -> list[tuple[str, Any]]:
    """Return (outcome, holds) of a program over one algebra; the first that holds."""

    def truth(norm: Norm, role: str) -> Trit:
        name, _ = roles[norm.id, role]
        return Trit(column(f"{name}s"), column(f"{name}p"))

    composer = Composer(algebra, truth, decider.stage)
    effects = {
        norm.id: composer.effects(norm, program.overriding.get(norm.id, ()))
        for norm in program.norms
    }
    in_force = [effects[norm.id] for norm in program.in_force]
    drafts = [effects[norm.id] for norm in program.drafts]
    chain = composer.outcomes(in_force, drafts)
    return [item for item in chain if item[1] is not algebra.false]

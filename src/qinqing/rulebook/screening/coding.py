"""Coding once at ingest: words and amounts become the integers the norms use.

Booleans stay booleans, options become their codes, money fen. What is not understood
becomes unknown and is counted; it is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from qinqing.rulebook.errors import BadFactValue, UnknownAct, UnknownActor
from qinqing.rulebook.releases import Release
from qinqing.rulebook.screening.searches import ACT, WHO
from qinqing.rulebook.values import LARGEST, UNKNOWN, encode
from qinqing.rulebook.vocabulary import Fact, Vocabulary, plain

ROW, ID, ON, PERSON = "row", "id", "on", "person"
OWN_COLUMNS = (ID, ON, PERSON, ACT, WHO)
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,10}")

Codes = Mapping[object, bool | int | None]


def column_type(fact: Fact) -> type[pl.DataType]:
    """Return the type of the fact's coded column."""
    if fact.type == "bool":
        return pl.Boolean
    return pl.UInt8 if fact.type == "enum" else pl.Int64


@dataclass(frozen=True)
class Columns:
    """How the columns of a file are understood: fact keys to source names."""

    facts: Mapping[str, str]
    own: frozenset[str]
    ignored: tuple[str, ...]


def understand_columns(names: list[str], vocabulary: Vocabulary) -> Columns:
    """Match columns with facts by English key or Chinese name.

    The key wins where a file has both; what matches nothing is ignored and reported.
    """
    facts: dict[str, str] = {}
    by_name = vocabulary.facts_by_name
    own = frozenset(names) & frozenset(OWN_COLUMNS)
    ignored: list[str] = []
    for name in names:
        if name in own:
            continue
        wanted = plain(name)
        found = vocabulary.facts.get(wanted) or by_name.get(wanted)
        if found is None or (found.key in facts and wanted != found.key):
            ignored.append(name)
            continue
        if found.key in facts:
            ignored.append(facts[found.key])
        facts[found.key] = name
    return Columns(facts, own, tuple(ignored))


@dataclass(frozen=True)
class Coded:
    """Coded rows, and how many values of each column were not understood."""

    frame: pl.DataFrame
    not_understood: Mapping[str, int]


def code_rows(
    frame: pl.DataFrame, columns: Columns, wanted: list[str], release: Release
) -> Coded:
    """Return the wanted facts coded, with ``row``, ``id``, ``on``, ``act``, ``who``.

    A wanted fact without a column is unknown in every row.
    """
    vocabulary = release.vocabulary
    done: dict[str, pl.Series] = {ROW: frame[ROW]}
    wrong: dict[str, int] = {}
    for name in (ID, PERSON):
        if name in columns.own:
            done[name] = frame[name].cast(pl.String)
    done[ON], wrong[ON] = _days(frame, columns)
    for name, code in ((ACT, _act_code), (WHO, _actor_code)):
        source = frame[name] if name in columns.own else _nothing(frame)
        codes = {value: code(vocabulary, value) for value in source.unique()}
        done[name], wrong[name] = _recode(source, codes, pl.UInt8)
    for key in wanted:
        fact = vocabulary.facts[key]
        if key in columns.facts:
            done[key], wrong[key] = code_fact(frame[columns.facts[key]], fact)
        else:
            done[key] = pl.Series([None], dtype=column_type(fact)).new_from_index(
                0, frame.height
            )
    return Coded(
        pl.DataFrame({name: series.alias(name) for name, series in done.items()}),
        {name: count for name, count in wrong.items() if count},
    )


def acts_in(
    frame: pl.LazyFrame, columns: Columns, vocabulary: Vocabulary
) -> frozenset[str]:
    """Return the keys of the acts that occur; reads that one column only."""
    if ACT not in columns.own:
        return frozenset()
    values = frame.select(pl.col(ACT).unique()).collect().to_series()
    codes = {_act_code(vocabulary, value) for value in values}
    return frozenset(act.key for act in vocabulary.acts.values() if act.code in codes)


def code_fact(source: pl.Series, fact: Fact) -> tuple[pl.Series, int]:
    """Return the coded column of a fact and how many values were not understood.

    Whole numbers are fen for money and codes for options; text is read as people
    write it (是, 60元, an option's name or key).
    """
    kind = column_type(fact)
    if source.dtype == pl.Boolean and fact.type == "bool":
        return source, 0
    if source.dtype.is_integer():
        return _numbers(source, fact)
    if source.dtype == pl.Null:
        return source.cast(kind), 0
    codes = {value: _fact_code(fact, value) for value in source.unique()}
    return _recode(source, codes, kind)


def _numbers(source: pl.Series, fact: Fact) -> tuple[pl.Series, int]:
    if fact.type in ("integer", "money"):
        known = source.is_between(-LARGEST, LARGEST)
    else:
        accepted = (0, 1) if fact.type == "bool" else fact.domain
        known = source.is_in(list(accepted))
    kept = source.to_frame("v").select(
        pl.when(known).then(pl.col("v")).cast(column_type(fact))
    )
    coded = kept.to_series()
    return coded, coded.null_count() - source.null_count()


def _recode(
    source: pl.Series, codes: Codes, kind: type[pl.DataType]
) -> tuple[pl.Series, int]:
    """Replace values by codes; count those that have none but should."""
    known = {value: code for value, code in codes.items() if code is not None}
    empty = pl.Series(
        [value for value in codes if _is_empty(value)], dtype=source.dtype
    )
    if not known:
        coded = pl.Series([None], dtype=kind).new_from_index(0, len(source))
    else:
        old = pl.Series(list(known), dtype=source.dtype)
        coded = source.replace_strict(
            old, list(known.values()), default=None, return_dtype=kind
        )
    blank = source.is_null() | source.is_in(empty.drop_nulls().implode())
    return coded, int((coded.is_null() & ~blank).sum())


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and plain(value).lower() in UNKNOWN)


def _fact_code(fact: Fact, value: object) -> bool | int | None:
    try:
        if isinstance(value, str) and fact.type in ("enum", "money"):
            text = plain(value)
            if _WHOLE_NUMBER.fullmatch(text):
                return _whole_number(fact, int(text))
        if isinstance(value, float) and fact.type != "money" and value.is_integer():
            return encode(fact, int(value))
        return encode(fact, value)
    except BadFactValue:
        return None


def _whole_number(fact: Fact, value: int) -> int | None:
    """Read digits as a Parquet integer is read: a code, or an amount in fen."""
    if fact.type == "enum":
        return value if value in fact.domain else None
    return value if abs(value) <= LARGEST else None


def _act_code(vocabulary: Vocabulary, value: object) -> int | None:
    try:
        if isinstance(value, int):
            return (
                value if value in {a.code for a in vocabulary.acts.values()} else None
            )
        return None if value is None else vocabulary.act(str(value)).code
    except UnknownAct:
        return None


def _actor_code(vocabulary: Vocabulary, value: object) -> int | None:
    try:
        if isinstance(value, int):
            known = {actor.code for actor in vocabulary.actors.values()}
            return value if value in known else None
        return None if value is None else vocabulary.actor(str(value)).code
    except UnknownActor:
        return None


def _nothing(frame: pl.DataFrame) -> pl.Series:
    return pl.Series([None], dtype=pl.String).new_from_index(0, frame.height)


def _days(frame: pl.DataFrame, columns: Columns) -> tuple[pl.Series, int]:
    """Return the day of each event; a date and time counts by its date."""
    if ON not in columns.own:
        return _nothing(frame).cast(pl.Date), 0
    source = frame[ON]
    if source.dtype == pl.String:
        days = source.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    elif source.dtype == pl.Date or isinstance(source.dtype, pl.Datetime):
        days = source.cast(pl.Date)
    else:
        days = _nothing(frame).cast(pl.Date)
    return days, days.null_count() - source.null_count()

"""Periodic duties: how often something was done by each person in each period.

Rows of the measured act are grouped by person and calendar period in DuckDB and
compared with what the duty asks for. A period that has not ended is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl

from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.expression import polars_code, tree
from qinqing.rulebook.norms import Duty, Norm
from qinqing.rulebook.releases import Release
from qinqing.rulebook.screening.coding import (
    ON,
    PERSON,
    Columns,
    code_rows,
    understand_columns,
)
from qinqing.rulebook.screening.intervals import Timeline
from qinqing.rulebook.screening.reading import batches, partitions, scan
from qinqing.rulebook.screening.report import MeasureCount
from qinqing.rulebook.screening.searches import ACT, WHO

PERIOD_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
NO_COLUMN, ONLY_SEEN, FROM_ROSTER = "no_column", "only_persons_seen", "roster"


@dataclass(frozen=True)
class Measured:
    """A periodic duty with the acts that count towards it."""

    norm: Norm
    duty: Duty
    every: str
    at_least: int
    acts: tuple[int, ...]
    who: tuple[int, ...]
    counts: tree.Expression

    @property
    def facts(self) -> list[str]:
        """Keys of the facts that tell who owes it and what counts."""
        used = (*tree.columns(self.norm.when), *tree.columns(self.counts))
        return list(dict.fromkeys(used))


def measured_duties(decider: Decider, *, with_drafts: bool) -> list[Measured]:
    """Return the periodic duties of a stack."""
    stack = decider.stack
    norms = stack.norms if with_drafts else stack.in_force
    return [
        _measured(norm, duty, duty.every, decider.release)
        for norm in norms
        if norm.modality == "require"
        for duty in norm.duties
        if duty.every is not None
    ]


def _measured(norm: Norm, duty: Duty, every: str, release: Release) -> Measured:
    vocabulary = release.vocabulary
    fact = vocabulary.facts[duty.measure] if duty.measure else None
    act = fact.measure.get("act") if fact else None
    # Without a measure, a record counts where it says that the duty was done.
    counts = duty.done if duty.done is not None and not duty.measure else tree.TRUE
    return Measured(
        norm=norm,
        duty=duty,
        every=every,
        at_least=duty.at_least or 1,
        acts=tuple(vocabulary.acts[k].code for k in ((act,) if act else norm.acts)),
        who=tuple(
            actor.code
            for actor in vocabulary.actors.values()
            if not vocabulary.bound_as(actor.key).isdisjoint(norm.who)
        ),
        counts=counts,
    )


def screen_measures(
    days: Timeline,
    path: Path,
    *,
    on: date,
    out: Path,
    roster: Path | None = None,
    with_drafts: bool = False,
) -> list[MeasureCount]:
    """Judge the periodic duties of the stack of ``on`` over all rows.

    ``roster`` lists the persons who owe the duties (column ``person``, and facts that
    may except them); without it only persons who appear in the rows are judged. What
    is short is written to ``measures.parquet`` in ``out`` (beside a single file).
    """
    decider = days.decider(days.interval(on))
    counts: list[MeasureCount] = []
    short: list[pl.DataFrame] = []
    for item in measured_duties(decider, with_drafts=with_drafts):
        with TemporaryDirectory() as folder:
            if not _write_events(item, decider, path, Path(folder)):
                counts.append(_unjudged(item, roster))
                continue
            owing = _write_roster(item, decider, roster, Path(folder))
            rows = _grouped(item, Path(folder), on, by_roster=owing)
        counts.append(_counted(item, rows, by_roster=owing))
        short.append(_described(item, rows, decider))
    single = out.suffix.lower() in (".parquet", ".csv")
    target = (
        out.with_suffix(".measures.parquet") if single else out / "measures.parquet"
    )
    if short:
        target.parent.mkdir(parents=True, exist_ok=True)
        pl.concat(short).write_parquet(target)
    else:
        target.unlink(missing_ok=True)
    return counts


def _write_events(item: Measured, decider: Decider, path: Path, folder: Path) -> bool:
    """Write who did what when, part by part; False where a column is missing."""
    number = 0
    for part, columns, frame in _sources(path, decider.release):
        if not {PERSON, ON, ACT, WHO} <= columns.own:
            continue
        wanted = [columns.facts[key] for key in item.facts if key in columns.facts]
        for batch in batches(frame, [*sorted(columns.own), *wanted], part):
            coded = code_rows(batch, columns, item.facts, decider.release).frame
            event = pl.col(ACT).is_in(list(item.acts)) & _truth(item.counts, decider)
            chosen = coded.filter(pl.col(WHO).is_in(list(item.who))).select(
                PERSON,
                pl.col(ON).alias("day"),
                event.fill_null(False).alias("event"),
                _truth(item.norm.when, decider).alias("applies"),
            )
            chosen.write_parquet(folder / f"events-{number}.parquet")
            number += 1
    return number > 0


def _sources(
    path: Path, release: Release
) -> Iterator[tuple[Path, Columns, pl.LazyFrame]]:
    for part in partitions(path):
        frame = scan(part)
        names = frame.collect_schema().names()
        yield part, understand_columns(names[1:], release.vocabulary), frame


def _truth(condition: tree.Expression, decider: Decider) -> pl.Expr:
    return polars_code.condition(condition, decider.parameters)


def _write_roster(
    item: Measured, decider: Decider, roster: Path | None, folder: Path
) -> bool:
    """Write the persons on the roster who are not surely excepted."""
    if roster is None:
        return False
    rows: list[pl.DataFrame] = []
    facts = list(tree.columns(item.norm.when))
    for part, columns, frame in _sources(roster, decider.release):
        sources = [*sorted(columns.own), *columns.facts.values()]
        for batch in batches(frame, sources, part):
            coded = code_rows(batch, columns, facts, decider.release).frame
            bound = pl.col(WHO).is_in(list(item.who)).fill_null(True)
            owes = _truth(item.norm.when, decider).fill_null(True)
            rows.append(coded.filter(bound & owes).select(PERSON))
    pl.concat(rows).unique().write_parquet(folder / "roster.parquet")
    return True


_GROUPED = """
WITH events AS (
    SELECT person, event, applies,
           (year(day) * 12 + month(day) - 1) // {months} AS period
    FROM read_parquet('{folder}/events-*.parquet')
    WHERE person IS NOT NULL AND day IS NOT NULL
),
periods AS (
    SELECT unnest(range(min(period), max(period) + 1)) AS period FROM events
),
owing AS ({owing}),
done AS (
    SELECT person, period, count(*) FILTER (event) AS counted
    FROM events GROUP BY person, period
)
SELECT owing.person, owing.applies,
       make_date(CAST(period * {months} // 12 AS INTEGER),
                 CAST(period * {months} % 12 + 1 AS INTEGER), 1) AS first_day,
       coalesce(counted, 0) AS counted
FROM owing CROSS JOIN periods LEFT JOIN done USING (person, period)
WHERE (period + 1) * {months} <= {now}
ORDER BY person, first_day
"""
_SEEN = """
    SELECT person, CASE WHEN bool_or(applies) THEN TRUE END AS applies FROM events
    GROUP BY person HAVING bool_or(coalesce(applies, TRUE))
"""
_LISTED = "SELECT person, TRUE AS applies FROM read_parquet('{folder}/roster.parquet')"


def _grouped(
    item: Measured, folder: Path, on: date, *, by_roster: bool
) -> pl.DataFrame:
    """Return each owing person's count in each period that ended by the day."""
    owing = _LISTED if by_roster else _SEEN
    place = folder.as_posix()
    query = _GROUPED.format(
        months=PERIOD_MONTHS[item.every],
        folder=place,
        owing=owing.format(folder=place),
        now=on.year * 12 + on.month - 1,
    )
    connection = duckdb.connect()
    rows = pl.DataFrame(connection.sql(query))
    connection.close()
    return rows.with_columns(
        (pl.col("counted") < item.at_least).alias("short"),
        pl.col("applies").cast(pl.Boolean),
    )


def _counted(item: Measured, rows: pl.DataFrame, *, by_roster: bool) -> MeasureCount:
    sure = rows.filter(pl.col("applies"))
    unsure = rows.filter(pl.col("applies").is_null() & pl.col("short"))
    return MeasureCount(
        norm=item.norm.id,
        duty=item.duty.id,
        every=item.every,
        at_least=item.at_least,
        owed=sure.height,
        short=int(sure["short"].sum()),
        needs_facts=unsure.height,
        reminder=item.norm.in_principle,
        roster=by_roster,
        note=FROM_ROSTER if by_roster else ONLY_SEEN,
    )


def _unjudged(item: Measured, roster: Path | None) -> MeasureCount:
    return MeasureCount(
        item.norm.id, item.duty.id, item.every, item.at_least, 0, 0, 0,
        item.norm.in_principle, roster is not None, NO_COLUMN,
    )  # fmt: skip


def _described(item: Measured, rows: pl.DataFrame, decider: Decider) -> pl.DataFrame:
    """Return what is short, as findings with the words that ask for it."""
    norm = item.norm
    quotations = item.duty.quotations or norm.quotations
    state = pl.when(pl.col("applies")).then(pl.lit("breach"))
    constant = {
        "norm": norm.id,
        "provision": norm.provision,
        "document": norm.document,
        "basis": decider.release.documents[norm.document].basis,
        "kind": "reminder" if norm.in_principle else "open_duty",
        "part": item.duty.id,
        "every": item.every,
        "quote": "；".join(q.words or q.gist or "" for q in quotations),
    }
    return rows.filter(pl.col("short")).select(
        PERSON,
        "first_day",
        pl.col("counted").cast(pl.Int64),
        pl.lit(item.at_least, pl.Int64).alias("at_least"),
        state.otherwise(pl.lit("needs_facts")).alias("state"),
        *(pl.lit(value).alias(name) for name, value in constant.items()),
    )

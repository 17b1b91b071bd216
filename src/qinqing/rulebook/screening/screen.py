"""One screening run: read, code, evaluate what is new, keep the findings, report."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.deciding.stack import DECIDES
from qinqing.rulebook.releases import Release
from qinqing.rulebook.screening.coding import (
    ON,
    ROW,
    acts_in,
    code_rows,
    understand_columns,
)
from qinqing.rulebook.screening.findings import ENGINES, Describer
from qinqing.rulebook.screening.intervals import Timeline, timeline
from qinqing.rulebook.screening.measures import screen_measures
from qinqing.rulebook.screening.outcomes import programs
from qinqing.rulebook.screening.quality import Quality, lacking
from qinqing.rulebook.screening.reading import batches, partitions, scan
from qinqing.rulebook.screening.report import CannotJudge, ScreenReport, SearchCount
from qinqing.rulebook.screening.searches import ACT, WHO, Search, searches
from qinqing.rulebook.screening.store import FindingStore, partition_digest, search_key

Progress = Callable[[int], None]


def screen_file(
    release: Release,
    path: Path,
    *,
    place: str,
    on: date,
    out: Path,
    engine: str = "polars",
    at: str | None = None,
    unit: str | None = None,
    with_drafts: bool = False,
    roster: Path | None = None,
    progress: Progress | None = None,
) -> ScreenReport:
    """Screen records with the norms of a place and write what they show to ``out``.

    ``path`` is a Parquet or CSV file, or a folder of them; ``on`` is the day for rows
    without one of their own. ``out`` is a folder, where findings are kept by key and
    reused, or a single ``.parquet`` or ``.csv`` file; the report is written beside
    them as JSON. ``progress`` is called with the number of rows read so far. Raises
    ``UnreadableRecords``, ``TextError`` (unknown place) or ``KeyError`` (engine).
    """
    days = timeline(release, place, at=at, unit=unit)
    report = ScreenReport(release, release.places.by_id[days.home].name, on, engine)
    single = out.suffix.lower() in (".parquet", ".csv")
    with TemporaryDirectory() as scratch:
        store = FindingStore(Path(scratch) if single else out)
        run = _Run(days, on, engine, with_drafts, store, report, progress)
        for partition in partitions(path):
            run.screen(partition)
        store.finish(run.keys, run.partitions)
        files = [store.path(key) for key in run.keys if store.path(key).exists()]
        if single:
            _write_single(files, out)
            report.findings = (out.name,)
        else:
            report.findings = tuple(f"findings/{file.name}" for file in files)
    report.measures = screen_measures(
        days, path, on=on, out=out, roster=roster, with_drafts=with_drafts
    )
    report_path = out.with_suffix(".report.json") if single else out / "report.json"
    text = json.dumps(report.to_json(), ensure_ascii=False, indent=1)
    report_path.parent.mkdir(parents=True, exist_ok=True)
    report_path.write_text(text, "utf-8")
    return report


def _write_single(files: list[Path], out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    rows = pl.concat([pl.scan_parquet(file) for file in files]) if files else EMPTY
    if out.suffix.lower() == ".csv":
        rows.with_columns(pl.col("missing").list.join("、")).sink_csv(out)
    else:
        rows.sink_parquet(out)


_TEXTS = ("norm", "provision", "document", "basis", "kind", "part", "strength", "state")
EMPTY = pl.LazyFrame(
    schema={
        ROW: pl.UInt32,
        "id": pl.String,
        **dict.fromkeys(_TEXTS, pl.String),
        "missing": pl.List(pl.String),
        "quote": pl.String,
    }
)


@dataclass
class _Stretch:
    """The searches of one stretch of days in one partition."""

    decider: Decider
    keys: dict[str, str]
    fresh: list[Search]
    parts: dict[str, list[pl.DataFrame]] = field(default_factory=dict)


@dataclass
class _Run:
    """Goes through the partitions; collects keys, counts and quality."""

    days: Timeline
    on: date
    engine: str
    with_drafts: bool
    store: FindingStore
    report: ScreenReport
    progress: Progress | None
    keys: list[str] = field(default_factory=list)
    partitions: list[str] = field(default_factory=list)
    rows_read: int = 0

    @property
    def release(self) -> Release:
        return self.days.release

    def screen(self, path: Path) -> None:
        """Screen one partition: only what is not held under its key."""
        digest = partition_digest(path)
        name = f"{path.name}|{self.days.home}|{self.days.at}|{self.days.unit}"
        self.partitions.append(name)
        frame = scan(path)
        columns = understand_columns(
            [n for n in frame.collect_schema().names() if n != ROW],
            self.release.vocabulary,
        )
        intervals = self._intervals(frame, columns.own)
        occurring = acts_in(frame, columns, self.release.vocabulary)
        found = {number: self._searches(number, occurring) for number in intervals}
        wanted = sorted({f for _, ss in found.values() for s in ss for f in s.facts})
        stretches: dict[int, _Stretch] = {}
        for number, (decider, all_searches) in found.items():
            judged: list[Search] = []
            for search in all_searches:
                missing = lacking(search, columns)
                if missing:
                    self._cannot_judge(search, missing, path.name)
                else:
                    judged.append(search)
            stretches[number] = self._stretch(number, decider, judged, digest)
        quality_key = f"{digest}:{','.join(wanted)}:{self.release.hash}"
        known = self.store.quality(quality_key)
        if known is None or any(stretch.fresh for stretch in stretches.values()):
            quality = Quality()
            quality.add_columns(columns, wanted)
            possible = _possible(next(iter(stretches.values())).decider)
            sources = [*columns.own, *columns.facts.values()]
            for batch in batches(frame, sources, path):
                coded = code_rows(batch, columns, wanted, self.release)
                quality.add_rows(coded, possible)
                self._evaluate(coded.frame, possible, stretches)
                self._tell(batch.height)
            self.store.put_quality(quality_key, quality.to_json(self.release))
        else:
            quality = Quality.from_json(known)
        self.report.quality.add(quality)
        self._keep(stretches, found, name)

    def _tell(self, rows: int) -> None:
        self.rows_read += rows
        if self.progress is not None:
            self.progress(self.rows_read)

    def _intervals(self, frame: pl.LazyFrame, own: frozenset[str]) -> list[int]:
        """Return the intervals the rows may fall into: all between first and last."""
        default = self.days.interval(self.on)
        if ON not in own:
            return [default]
        return list(range(len(self.days.starts) + 1))

    def _searches(
        self, number: int, occurring: frozenset[str]
    ) -> tuple[Decider, list[Search]]:
        """Return what to look for: only what speaks about an act that occurs."""
        decider = self.days.decider(number)
        stack = decider.stack
        norms = [
            norm
            for norm in (stack.norms if self.with_drafts else stack.in_force)
            if not occurring.isdisjoint(norm.acts)
        ]
        return decider, searches(norms, self.release.vocabulary, stack.overriding)

    def _stretch(
        self, number: int, decider: Decider, judged: list[Search], digest: str
    ) -> _Stretch:
        days = self._span(number)
        keys = {
            search.column: search_key(
                digest, days, search, decider.parameters, self._basis(search)
            )
            for search in judged
        }
        fresh = [s for s in judged if self.store.held(keys[s.column]) is None]
        return _Stretch(decider, keys, fresh)

    def _span(self, number: int) -> str:
        """Name the stretch: its ends, and the default day where it lies inside."""
        edges = ["", *(day.isoformat() for day in self.days.starts), ""]
        inside = number == self.days.interval(self.on)
        return f"{edges[number]}/{edges[number + 1]}/{self.on if inside else ''}"

    def _basis(self, search: Search) -> str:
        return self.release.documents[search.norm.document].basis

    def _cannot_judge(self, search: Search, missing: list[str], partition: str) -> None:
        item = CannotJudge(
            search.norm.id, search.kind, search.part, tuple(missing), partition
        )
        if item not in self.report.cannot_judge:
            self.report.cannot_judge.append(item)

    def _evaluate(
        self,
        frame: pl.DataFrame,
        possible: pl.DataFrame,
        stretches: dict[int, _Stretch],
    ) -> None:
        judged = frame.join(possible, on=[ACT, WHO], how="semi")
        for number, stretch in stretches.items():
            rows = judged.filter(self._in_interval(number))
            if rows.height == 0 or not stretch.fresh:
                continue
            describer = self._describer(stretch)
            engine = ENGINES[self.engine]()
            parameters = stretch.decider.parameters
            for search, kept in engine.find(rows, stretch.fresh, parameters):
                if kept.height:
                    parts = stretch.parts.setdefault(search.column, [])
                    parts.append(describer.rows(search, kept))

    def _in_interval(self, number: int) -> pl.Expr:
        day = pl.col(ON).fill_null(self.on)
        starts = self.days.starts
        after = day >= starts[number - 1] if number else pl.lit(True)
        before = day < starts[number] if number < len(starts) else pl.lit(True)
        return after & before

    def _describer(self, stretch: _Stretch) -> Describer:
        norms = {search.norm.id: search.norm for search in stretch.fresh}
        return Describer(
            names={
                key: fact.name for key, fact in self.release.vocabulary.facts.items()
            },
            bases={key: doc.basis for key, doc in self.release.documents.items()},
            words={
                key: "；".join(q.words or q.gist or "" for q in norm.quotations)
                for key, norm in norms.items()
            },
            parameters=stretch.decider.parameters,
        )

    def _keep(
        self,
        stretches: dict[int, _Stretch],
        found: dict[int, tuple[Decider, list[Search]]],
        partition: str,
    ) -> None:
        for number, stretch in stretches.items():
            fresh = {search.column for search in stretch.fresh}
            for search in found[number][1]:
                key = stretch.keys.get(search.column)
                if key is None:
                    continue
                held = self.store.held(key)
                if search.column in fresh or held is None:
                    parts = stretch.parts.get(search.column, [])
                    held = self.store.put(key, partition, parts)
                    self.report.screened += 1
                else:
                    self.report.reused += 1
                self.keys.append(key)
                self._count(search, held.breach, held.needs_facts)

    def _count(self, search: Search, breach: int, needs_facts: int) -> None:
        document = self.release.documents[search.norm.document]
        self.report.counts.append(
            SearchCount(
                search.norm.id,
                search.kind,
                search.part,
                breach,
                needs_facts,
                document.status not in DECIDES,
            )
        )


def _possible(decider: Decider) -> pl.DataFrame:
    """Return the pairs of act and actor that occur at all, as codes."""
    pairs = [(act, who) for act, who, _ in programs(decider)]
    return pl.DataFrame(pairs, schema={ACT: pl.UInt8, WHO: pl.UInt8}, orient="row")

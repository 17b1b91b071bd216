"""Periodic duties: visits by half-year, with a roster and without one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from qinqing.rulebook.screening import screen_file
from qinqing.rulebook.screening.report import MeasureCount, ScreenReport
from tests.parity.stacks import ON
from tests.shipped import release

VISIT, FORUM = "henan/九要/5#visit", "hengkou/二#visits"


def visits(folder: Path, dates: dict[str, list[date]], **columns: object) -> Path:
    rows = [
        {"person": person, "on": day, "act": "visit_linked_enterprise", "who": "leader"}
        for person, days in dates.items()
        for day in days
    ]
    given = [pl.lit(value).alias(name) for name, value in columns.items()]
    path = folder / "visits.parquet"
    pl.DataFrame(rows).with_columns(given).write_parquet(path)
    return path


def screened(path: Path, **changes: object) -> ScreenReport:
    options = {"place": "河南省", "on": ON, "out": path.parent / "out", **changes}
    return screen_file(release(), path, **options)  # type: ignore[arg-type]


def count(report: ScreenReport, norm: str = VISIT) -> MeasureCount:
    return next(item for item in report.measures if item.norm == norm)


DATES = {
    "甲": [date(2025, 3, 1), date(2025, 9, 1), date(2026, 2, 1)],
    "乙": [date(2025, 3, 1)],
}


def test_each_half_year_without_a_visit_is_found(tmp_path: Path) -> None:
    report = screened(visits(tmp_path, DATES, leadership_member=True))
    found = pl.read_parquet(tmp_path / "out" / "measures.parquet")
    short = found.filter(pl.col("norm") == VISIT).select("person", "first_day").rows()
    assert short == [("乙", date(2025, 7, 1)), ("乙", date(2026, 1, 1))]
    assert (count(report).owed, count(report).short) == (6, 2)
    assert count(report).note == "only_persons_seen"
    assert "每半年至少到" in found["quote"][0]


def test_a_period_that_has_not_ended_is_not_judged(tmp_path: Path) -> None:
    report = screened(
        visits(tmp_path, DATES, leadership_member=True), on=date(2026, 3, 1)
    )
    assert (count(report).owed, count(report).short) == (4, 1)


def test_a_roster_finds_those_who_never_appear(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("person\n甲\n丙\n", "utf-8")
    report = screened(visits(tmp_path, DATES, leadership_member=True), roster=roster)
    found = pl.read_parquet(tmp_path / "out" / "measures.parquet")
    assert set(found.filter(pl.col("norm") == VISIT)["person"]) == {"丙"}
    assert (count(report).short, count(report).roster) == (3, True)


def test_who_may_owe_it_or_not_needs_facts(tmp_path: Path) -> None:
    report = screened(visits(tmp_path, DATES))
    assert (count(report).owed, count(report).needs_facts) == (0, 2)
    nobody = screened(visits(tmp_path, DATES, leadership_member=False))
    assert (count(nobody).owed, count(nobody).needs_facts) == (0, 0)


def test_an_in_principle_quota_is_a_reminder(tmp_path: Path) -> None:
    path = visits(
        tmp_path,
        {"甲": [date(2024, 3, 1), date(2025, 3, 1)]},
        party_committee_member=True,
    )
    report = screened(path, place="恒口示范区", with_drafts=True)
    found = pl.read_parquet(tmp_path / "out" / "measures.parquet")
    assert count(report, FORUM).reminder
    assert set(found.filter(pl.col("norm") == FORUM)["kind"]) == {"reminder"}


def test_without_persons_or_days_the_duty_cannot_be_judged(tmp_path: Path) -> None:
    path = visits(tmp_path, DATES)
    pl.read_parquet(path).drop("person").write_parquet(path)
    report = screened(path)
    assert count(report).note == "no_column"
    assert not (tmp_path / "out" / "measures.parquet").exists()

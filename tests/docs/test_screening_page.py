"""The page about screening lists exactly the columns and keys that screening writes."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from qinqing.rulebook.screening import screen_file
from tests.docs.shown_commands import ShownFile, shown
from tools.reference_pages import REFERENCE, Sources

HOW_TO = REFERENCE.parent / "how-to" / "screen-records.md"


@pytest.fixture(scope="module")
def told() -> dict[str, set[str]]:
    """What the page lists in the first column of its tables, by heading."""
    text = (REFERENCE / "screening.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {
        part.partition("\n")[0]: {
            name
            for line in part.splitlines()
            if line.startswith("| `")
            for name in re.findall(r"`([^`]+)`", line.split(" | ")[0])
        }
        for part in parts
    }


@pytest.fixture(scope="module")
def written(sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the results of screening the two files the how-to shows."""
    folder = tmp_path_factory.mktemp("screened")
    for step in shown(HOW_TO.read_text(encoding="utf-8")):
        if isinstance(step, ShownFile):
            (folder / step.path).write_text(step.text, encoding="utf-8")
    screen_file(
        sources.release, folder / "records.csv", place="济南市",
        on=date(2026, 11, 20), out=folder / "found.parquet",
    )  # fmt: skip
    screen_file(
        sources.release, folder / "visits.csv", place="河南省", on=date(2027, 1, 4),
        roster=folder / "leaders.csv", out=folder / "visits",
    )  # fmt: skip
    return folder


def report(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        (folder / "found.report.json").read_text("utf-8")
    )
    return loaded


def test_findings_have_the_columns_listed(
    written: Path, told: dict[str, set[str]]
) -> None:
    assert set(pl.read_parquet(written / "found.parquet").columns) == told["发现"]


def test_the_report_has_the_keys_listed(
    written: Path, told: dict[str, set[str]]
) -> None:
    assert set(report(written)) == told["报告"]
    assert set(report(written)["quality"]) == told["quality"]


def test_measures_have_the_columns_listed(
    written: Path, told: dict[str, set[str]]
) -> None:
    short = pl.read_parquet(written / "visits/measures.parquet")
    assert set(short.columns) == told["周期义务不足"]


def test_the_how_to_names_the_rows_that_are_found(written: Path) -> None:
    found = pl.read_parquet(written / "found.parquet").filter(
        pl.col("state") == "breach"
    )
    assert set(found.select("id", "kind").iter_rows()) == {
        ("甲2", "breach"),
        ("甲3", "missing_step"),
    }
    short = pl.read_parquet(written / "visits/measures.parquet")
    people = sorted(short.select("person", "first_day").iter_rows())
    assert people == [
        ("李四", date(2026, 7, 1)),
        ("王五", date(2026, 1, 1)),
        ("王五", date(2026, 7, 1)),
    ]

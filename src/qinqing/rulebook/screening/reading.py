"""Reading records in batches, so that what is screened need not fit into memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from qinqing.rulebook.errors import RulebookError
from qinqing.rulebook.screening.coding import ROW

BATCH_ROWS = 500_000
SUFFIXES = (".parquet", ".csv")


class UnreadableRecords(RulebookError):
    """A file that is not there, has no known ending or is not what its name says."""

    code = "unreadable_records"


def partitions(path: Path) -> list[Path]:
    """Return the files to screen: the file itself, or every one in a folder.

    Raises ``UnreadableRecords`` where there is none.
    """
    if path.is_dir():
        found = sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES)
    else:
        found = [path] if path.is_file() and path.suffix.lower() in SUFFIXES else []
    if not found:
        raise UnreadableRecords("no Parquet or CSV file", path=str(path))
    return found


def scan(path: Path) -> pl.LazyFrame:
    """Return the file's rows, numbered from 0; CSV columns are all text."""
    try:
        if path.suffix.lower() == ".csv":
            frame = pl.scan_csv(path, infer_schema=False, encoding="utf8-lossy")
        else:
            frame = pl.scan_parquet(path)
        names = frame.collect_schema().names()
    except (PolarsError, OSError) as error:
        raise UnreadableRecords(str(error)[:200], path=str(path)) from error
    clean = {name: name.removeprefix("\ufeff").strip() for name in names}
    frame = frame.rename(clean)
    return frame.drop(ROW, strict=False).with_row_index(ROW)


def batches(
    frame: pl.LazyFrame, columns: list[str], path: Path
) -> Iterator[pl.DataFrame]:
    """Yield the chosen columns in batches of rows, in order."""
    chosen = frame.select(ROW, *columns)
    try:
        yield from chosen.collect_batches(chunk_size=BATCH_ROWS, maintain_order=True)
    except (PolarsError, OSError) as error:
        raise UnreadableRecords(str(error)[:200], path=str(path)) from error

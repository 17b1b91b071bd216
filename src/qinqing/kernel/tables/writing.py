"""Writing tables."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from qinqing.kernel.tables.columns import Column
from qinqing.kernel.tables.escaping import escaped

Rows = Iterable[Mapping[str, Any]]


def write_table(path: Path, columns: Sequence[Column], rows: Rows) -> int:
    """Write rows by column key into a new file, readable by its owner alone.

    The ending of its name says in which form. Text that a spreadsheet would take for a
    formula gets a mark that reading takes off. Returns the number of rows; raises
    ``FileExistsError`` for a file that is there, and leaves none behind half-written.
    """
    path.touch(mode=0o600, exist_ok=False)
    try:
        return _WRITERS[path.suffix.lower()](path, columns, rows)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write_csv(path: Path, columns: Sequence[Column], rows: Rows) -> int:
    count = 0
    # One common spreadsheet takes Chinese for another encoding without the mark.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.heading for column in columns])
        for row in rows:
            writer.writerow([escaped(_written(row.get(c.key))) for c in columns])
            count += 1
    return count


def _write_lines(path: Path, columns: Sequence[Column], rows: Rows) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            line = {c.heading: _written(row.get(c.key)) for c in columns}
            file.write(f"{json.dumps(line, ensure_ascii=False)}\n")
            count += 1
    return count


def _write_workbook(path: Path, columns: Sequence[Column], rows: Rows) -> int:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("表")
    sheet.freeze_panes = "A2"

    def cell(text: str) -> Any:
        # What begins like an error value would be written as one.
        if not text.startswith("#"):
            return text
        made = WriteOnlyCell(sheet, text)
        made.data_type = "s"
        return made

    count = 0
    sheet.append([column.heading for column in columns])
    for row in rows:
        sheet.append([cell(escaped(_written(row.get(c.key)))) for c in columns])
        count += 1
    book.save(path)
    return count


def _written(value: Any) -> str:
    """Return a value as a cell shows it: empty, 是 or 否, 2026-11-20, or as it is."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else str(value)


_WRITERS = {".csv": _write_csv, ".xlsx": _write_workbook, ".jsonl": _write_lines}
FORMS = tuple(_WRITERS)

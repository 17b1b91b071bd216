"""Tables in .xlsx files, which come from anywhere and must not harm the reader.

Formulas are never carried out: a cell gives the value that was stored with it. A file
is unpacked here first, so that its real size is known, and only its plain parts are
handed on. A sheet is refused by its largest cell address before it is laid out in
memory, since the reader makes room for the whole rectangle.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables.escaping import unescaped
from qinqing.kernel.tables.limits import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_UNPACKED,
    too_many_rows,
    unreadable,
)

_WANTED = (".xml", ".rels")
_PIECE = 1024 * 1024
_ADDRESS = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]+)""")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def workbook_rows(path: Path) -> Iterator[list[Any]]:
    """Yield the rows of the first visible sheet; raises ``Refused``."""
    content = _unpacked(path)
    try:
        rows = _first_sheet(content)
    except Refused:
        raise
    except BaseException as error:
        # The reader is written in another language and may panic, which Python sees
        # as something that is not an ordinary exception.
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise unreadable("不是完好的 .xlsx 文件") from error
    for row in rows:
        yield [_cell(cell) for cell in row]


def _first_sheet(content: io.BytesIO) -> list[list[Any]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(content)
    names = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
        and sheet.visible == SheetVisibleEnum.Visible
    ]
    if not names:
        raise unreadable("里面没有工作表")
    found: list[list[Any]] = book.get_sheet_by_name(names[0]).to_python(
        skip_empty_area=False
    )
    return found


def _unpacked(path: Path) -> io.BytesIO:
    """Return the plain parts of the file in a package that is not compressed."""
    packed = io.BytesIO()
    room = MOST_UNPACKED
    try:
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(packed, "w") as target:
            for part in source.infolist():
                if part.filename.endswith(_WANTED):
                    content = _part(source, part, room)
                    room -= len(content)
                    target.writestr(part.filename, content)
    except _BROKEN as error:
        raise unreadable("不是完好的 .xlsx 文件，或设了密码") from error
    packed.seek(0)
    return packed


def _part(source: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> bytes:
    """Unpack one part and look at the addresses of its cells."""
    if part.file_size > room:
        raise Refused(
            f"文件解压后超过 {MOST_UNPACKED // 1024 // 1024} MB，没有读取", field="file"
        )
    with source.open(part) as opened:
        # Never more than the size announced, which was just found small enough.
        content = opened.read(part.file_size)
    if "worksheets/" in part.filename:
        _check_addresses(content)
    return content


def _check_addresses(content: bytes) -> None:
    for letters, digits in set(_ADDRESS.findall(content)):
        if len(digits) > 7 or int(digits) > MOST_ROWS + 1:
            raise too_many_rows()
        if letters and _column(letters) > MOST_COLUMNS:
            raise Refused(f"列数太多，最多 {MOST_COLUMNS} 列", field="file")


def _column(letters: bytes) -> int:
    """Return the number of a column by its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper()[:4]:
        number = number * 26 + letter - 64
    return number


def _cell(cell: Any) -> Any:
    if isinstance(cell, str):
        return unescaped(cell) or None
    return cell

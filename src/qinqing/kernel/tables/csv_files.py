"""Tables as CSV, in UTF-8 or in the national encoding GB 18030."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qinqing.kernel.tables.escaping import unescaped
from qinqing.kernel.tables.limits import unreadable

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def csv_rows(path: Path) -> Iterator[list[Any]]:
    """Yield the rows of a CSV file; raises ``Refused`` for one that is none."""
    text = _decoded(path.read_bytes())
    try:
        for row in csv.reader(io.StringIO(text, newline="")):
            yield [unescaped(cell) or None for cell in row]
    except csv.Error as error:
        raise unreadable("引号没有配对，或有一格太长") from error


def _decoded(content: bytes) -> str:
    if content.startswith(_UTF_16):
        raise unreadable("是 UTF-16 编码的")
    # Text in GB 18030 is hardly ever right UTF-8; the other way round it often is.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise unreadable("既不是 UTF-8，也不是 GB 18030 编码的文本")

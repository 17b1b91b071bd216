"""Tables as lines of JSON: one object a line, by headings."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qinqing.kernel.tables.limits import unreadable


def json_rows(path: Path) -> Iterator[list[Any]]:
    """Yield the headings of the first line, then the values of every line.

    Raises ``Refused`` for a line that is no object, or has a heading the first has not.
    """
    headings: list[str] = []
    for line in path.read_text("utf-8-sig").split("\n"):
        if not line.strip():
            continue
        row = _object(line)
        if not headings:
            headings = list(row)
            yield list(headings)
        if not row.keys() <= set(headings):
            raise unreadable("各行的栏目不一样")
        yield [row.get(heading) for heading in headings]


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise unreadable("有一行不是 JSON") from error
    plain = isinstance(row, dict) and not any(
        isinstance(value, dict | list) for value in row.values()
    )
    if not plain:
        raise unreadable("每一行应是一个 JSON 对象，各栏是文字、数字或是非")
    return dict(row)

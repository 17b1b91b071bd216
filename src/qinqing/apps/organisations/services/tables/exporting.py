"""Writing what the register holds, in the form in which it is imported."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from qinqing.apps.organisations.services.recording import note
from qinqing.apps.organisations.services.tables.kinds import KINDS
from qinqing.apps.organisations.states import SYSTEM, Author
from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables import FORMS, write_table, write_template


def export_table(
    kind: str,
    path: Path,
    *,
    keep: Callable[[Mapping[str, Any]], Mapping[str, Any] | None] | None = None,
    by: Author = SYSTEM,
) -> int:
    """Write one table into a new file; returns the number of rows.

    ``keep`` returns what is written of a row, None to leave it out; without it all is.
    That it was taken out is an event, since it holds names of people. Raises
    ``FileExistsError``, and ``Refused`` for a name with another ending.
    """
    _check_form(path)
    chosen = KINDS[kind]
    with transaction.atomic():
        rows = chosen.rows()
        if keep is not None:
            rows = (row for each in rows if (row := keep(each)) is not None)
        count = write_table(path, chosen.columns, rows)
        note("table.exported", kind, {"rows": count}, by=by)
    return count


def template(kind: str, path: Path) -> None:
    """Write an empty table to be filled in.

    Raises ``FileExistsError``, and ``Refused`` for a name with another ending.
    """
    _check_form(path)
    write_template(path, KINDS[kind].columns)


def _check_form(path: Path) -> None:
    if path.suffix.lower() not in FORMS:
        raise Refused(f"文件名要以 {'、'.join(FORMS)} 结尾", field="file")

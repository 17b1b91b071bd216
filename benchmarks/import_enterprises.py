"""How long a city's enterprises take to import, against bare inserts of the same rows.

    PYTHONPATH=src:. .venv/bin/python -m benchmarks.import_enterprises [--rows 100000]

In a data folder of its own on SQLite, or in the database that DATABASE_URL names, which
must be empty. First checks that the import entered every row with its event, and that
the same file changes nothing the second time.
"""

from __future__ import annotations

import argparse
import csv
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

HEADINGS = (
    "统一社会信用代码",
    "企业名称",
    "辖区",
    "所有制",
    "规模",
    "行业代码",
    "党员人数",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory(prefix="qinqing-import-") as folder:
        os.environ["QINQING_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "qinqing.config.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        measure(Path(folder) / "企业.csv", rows)


def measure(file: Path, rows: int) -> None:
    """Import a table of invented enterprises, then insert them bare."""
    from qinqing.apps.audit.models import Event
    from qinqing.apps.organisations.models import Enterprise
    from qinqing.apps.organisations.services import add_jurisdiction
    from qinqing.apps.organisations.services.tables import import_table
    from qinqing.apps.organisations.states import JurisdictionKind

    city = JurisdictionKind.CITY
    add_jurisdiction(code="shili", name="示例市", kind=city, invented=True)
    write(file, rows)
    tried = timed(lambda: import_table("enterprises", file, apply=False))
    entered = timed(lambda: import_table("enterprises", file, apply=True))
    again = timed(lambda: import_table("enterprises", file, apply=True))
    told = Event.objects.filter(kind="organisations.enterprise.registered")
    if not Enterprise.objects.count() == told.count() == rows:
        raise SystemExit("the import did not enter every row with its event")
    if (again[0].created, again[0].unchanged) != (0, rows):
        raise SystemExit("the same file changed something")
    taken = taken_out(Enterprise)
    bare = timed(lambda: insert(Enterprise, taken))
    print(f"{rows} enterprises       wall s    CPU s")
    for name, (_, wall, cpu) in (
        ("rehearsed", tried),
        ("imported", entered),
        ("imported again", again),
        ("bare bulk_create", bare),
    ):
        print(f"{name:20} {wall:9.1f} {cpu:8.1f}")
    print(f"imported / bare: {entered[1] / bare[1]:.1f} wall, ", end="")
    print(f"{entered[2] / bare[2]:.1f} CPU")


def timed(act: Callable[[], Any]) -> tuple[Any, float, float]:
    """Return what an act returns, and the seconds of the clock and of the processor."""
    wall, cpu = perf_counter(), process_time()
    found = act()
    return found, perf_counter() - wall, process_time() - cpu


def taken_out(model: Any) -> list[Any]:
    """Return all rows, deleted, ready to be inserted again."""
    rows = list(model.objects.all())
    model.objects.all().delete()
    for row in rows:
        row.pk = None
    return rows


def insert(model: Any, rows: list[Any]) -> None:
    """Insert rows with nothing around."""
    from django.db import transaction

    with transaction.atomic():
        model.objects.bulk_create(rows, batch_size=500)


def write(file: Path, rows: int) -> None:
    """Write a table of enterprises that do not exist."""
    from stdnum.cn import uscc

    with file.open("w", encoding="utf-8-sig", newline="") as written:
        writer = csv.writer(written)
        writer.writerow(HEADINGS)
        for number in range(rows):
            body = f"91999900{number:09d}"
            code = body + uscc.calc_check_digit(body)
            name = f"虚构第{number}号有限公司"
            cells = ("shili", "民营", "小型", "C3011", number % 50)
            writer.writerow([code, name, *cells])


if __name__ == "__main__":
    main()

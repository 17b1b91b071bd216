"""What the trace costs: writers with and without a sealer, sealing and verifying.

Each writer is a process that records one event in each transaction, beside a row of its
own, as a register does. The same run is made without a sealer and with one that does
what `qinqing worker` does, in turn, so that a busy machine slows both. Processor time
is counted too, of each process and of the database's process that serves it: where the
processors are what is short, the sealer's share is what it takes from the writers.

    PYTHONPATH=src:. .venv/bin/python -m benchmarks.audit
    PYTHONPATH=src:. tools/with_pg.sh .venv/bin/python -m benchmarks.audit --writers 8
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

SPENT = {"writers": 0.0, "sealer": 0.0, "sealed": 0, "written": 0}
BARE, LOGGED, SEALED = "rows alone", "rows and events", "with the sealer"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start(Path(folder))
        rates = measured(chosen.writers, chosen.seconds, chosen.rounds)
        told(rates, chosen.writers)
        seal_verify_export()


def start(home: Path) -> None:
    """Start Django with the trace alone, and an empty database."""
    import django
    from django.conf import settings

    from qinqing.config.database import database

    settings.configure(
        HOME=home,
        CHECKPOINTS=home / "checkpoints",
        DATABASES={"default": database(os.environ.get("DATABASE_URL"), home)},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=["qinqing.apps.audit"],
        USE_TZ=True,
    )
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", "audit", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE matter (code TEXT PRIMARY KEY, words TEXT)")
    connection.close()


def measured(writers: int, seconds: float, rounds: int) -> dict[str, list[float]]:
    """Return rows a second of each kind of run, in every round."""
    rates: dict[str, list[float]] = {BARE: [], LOGGED: [], SEALED: []}
    for _ in range(rounds):
        rates[BARE].append(run(writers, seconds, events=False, sealer=False))
        rates[LOGGED].append(run(writers, seconds, events=True, sealer=False))
        catch_up()
        rates[SEALED].append(run(writers, seconds, events=True, sealer=True))
        catch_up()
    return rates


def run(writers: int, seconds: float, *, events: bool, sealer: bool) -> float:
    """Let the writers write for so long; return rows a second of all of them."""
    until = time.monotonic() + 0.5 + seconds
    children = [
        forked(lambda: write(until - seconds, until, events)) for _ in range(writers)
    ]
    sealing = forked(lambda: seal(until - seconds, until)) if sealer else None
    found = [result(child) for child in children]
    rows = sum(number for number, _ in found)
    if sealing:
        sealed, used = result(sealing)
        SPENT["writers"] += sum(seconds for _, seconds in found)
        SPENT["sealer"] += used
        SPENT["sealed"] += sealed
        SPENT["written"] += rows
    return rows / seconds


def forked(work: Callable[[], tuple[int, float]]) -> tuple[int, int]:
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        try:
            told = " ".join(map(str, work()))
            os.write(writing, told.encode())
        finally:
            os._exit(0)
    os.close(writing)
    return process, reading


def result(child: tuple[int, int]) -> tuple[int, float]:
    """Return what a child counted, and the processor seconds it cost."""
    process, reading = child
    with os.fdopen(reading) as told:
        number, used = told.read().split()
    os.waitpid(process, 0)
    return int(number), float(used)


def processor_seconds() -> float:
    """Return what this process and the database's process for it have used."""
    from django.db import connection

    mine = os.times()
    used = mine.user + mine.system
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (backend,) = cursor.fetchone()
        # After the name in brackets: user and system time are the 12th and 13th.
        fields = Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()
        used += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return used


def write(since: float, until: float, events: bool) -> tuple[int, float]:
    from django.db import connection, transaction

    from qinqing.apps.audit.services import record
    from qinqing.kernel.codes import new_public_code

    before = warmed_up(since)
    rows = 0
    while time.monotonic() < until:
        code = new_public_code()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO matter VALUES (%s, %s)", [code, "虚构事项"])
            if events:
                record(
                    "matters.matter.opened",
                    by="0000000000000001",
                    post="p000000000000001",
                    register="matters",
                    subject=code,
                    place="虚构市",
                    unit="u000000000000001",
                    body={"words": "虚构事项", "state": "open"},
                )
        rows += 1
    return rows, processor_seconds() - before


def warmed_up(since: float) -> float:
    """Connect, wait for the common start, and return the processor time used so far."""
    from qinqing.apps.audit.models import Seal

    Seal.objects.first()
    time.sleep(max(0.0, since - time.monotonic()))
    return processor_seconds()


def seal(since: float, until: float) -> tuple[int, float]:
    """Do as the worker does each second (`qinqing.jobs.table.seal_newest`)."""
    from qinqing.apps.audit.services import LIMIT, seal_pending

    seal_pending()
    before, total = warmed_up(since), 0
    while time.monotonic() < until:
        sealed = seal_pending(lookback=timedelta(seconds=5))
        total += sealed
        if sealed < LIMIT:
            time.sleep(1)
    return total, processor_seconds() - before


def catch_up() -> tuple[int, float]:
    """Seal what is left; return how many that were and how long it took."""
    from django.db import connection

    from qinqing.apps.audit.services import seal_pending

    total, start = 0, time.monotonic()
    while sealed := seal_pending():
        total += sealed
    took = time.monotonic() - start
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as PostgreSQL does by itself once a minute
    connection.close()
    return total, took


def told(rates: dict[str, list[float]], writers: int) -> None:
    """Print medians, and the ratio of each round, so that noise is seen."""
    print(f"{writers} writers, {len(rates[BARE])} rounds")
    for name, found in rates.items():
        print(f"{name:>18}: {statistics.median(found):8.0f} rows/s")
    pairs = zip(rates[SEALED], rates[LOGGED], strict=True)
    ratios = sorted(sealed / logged for sealed, logged in pairs)
    shown = " ".join(f"{ratio:.2f}" for ratio in ratios)
    whole = sum(rates[SEALED]) / sum(rates[LOGGED])
    print(f"with the sealer against without: {whole:.2f} over all; rounds: {shown}")
    writing = 1e6 * SPENT["writers"] / SPENT["written"]
    sealing = 1e6 * SPENT["sealer"] / max(SPENT["sealed"], 1)
    print(
        f"processor time: {writing:.0f} µs to write a row, {sealing:.0f} µs to seal it"
    )
    print(f"the writers' share of it: {writing / (writing + sealing):.2f}")


def seal_verify_export() -> None:
    """Print how fast a backlog is sealed, exported and verified."""
    from django.db import transaction

    from qinqing.apps.audit.selectors import verify
    from qinqing.apps.audit.services import checkpoint, record

    with transaction.atomic():
        for number in range(20_000):
            record("a.b", register="a", subject=f"{number}", body={"words": "虚构"})
    total, took = catch_up()
    print(f"sealing a backlog: {total / took:8.0f} events/s")
    start = time.monotonic()
    checkpoint()
    print(f"exporting: {time.monotonic() - start:.2f} s")
    start = time.monotonic()
    report = verify()
    assert report.whole, report  # noqa: S101 - a benchmark of nothing broken
    took = time.monotonic() - start
    print(f"verifying: {report.sealed / took:8.0f} events/s ({report.sealed} events)")


if __name__ == "__main__":
    main()

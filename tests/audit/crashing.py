"""Writers, a sealer and a subscriber that are killed again and again.

Run as a program with a data folder and a seed; prints what came of it as JSON. Each of
them is a process of its own, forked so that starting one takes no time, and dies at a
random moment by SIGKILL, as in a power cut.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

WRITES = 500
KILLS = 12
LONGEST_LIFE = 0.22  # seconds


def write(report: int) -> None:
    """Record events; tell the number of each only when it was committed."""
    from django.db import transaction

    from qinqing.apps.audit.services import record

    while True:
        with transaction.atomic():
            event = record("x.y", register="x", subject="s", body={"虚构": True})
        os.write(report, f"{event.code}\n".encode())


def seal(_report: int) -> None:
    from qinqing.apps.audit.services import checkpoint, seal_pending

    while True:
        seal_pending(limit=25)
        checkpoint()
        time.sleep(0.02)


def subscribe(_report: int) -> None:
    from qinqing.apps.audit.services import consume

    while True:
        consume("somebody", take_effect, limit=20)
        time.sleep(0.02)


def take_effect(event: object) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO effect VALUES (%s)", [event.code])  # type: ignore[attr-defined]


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """Start the work in a process of its own; return its id and what it reports to."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        os.close(reading)
        try:
            work(writing)
        finally:
            os._exit(1)
    os.close(writing)
    return process, reading


def until_killed(chance: Random) -> tuple[str, int]:
    """Let all three run and be killed at random moments; return what was reported."""
    started = [forked(work) for work in (write, write, seal, subscribe)]
    reported = ""
    for process, _ in chance.sample(started, len(started)):
        time.sleep(chance.uniform(0, LONGEST_LIFE))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    for _, reading in started:
        with os.fdopen(reading) as lines:
            # The last line may have been cut off by the death of its writer.
            reported += "".join(line for line in lines if line.endswith("\n"))
    return reported, len(started)


def start() -> None:
    """Start Django with the database of a site and no other register."""
    import django
    from django.conf import settings

    from qinqing.config.database import database

    home = Path(sys.argv[1])
    settings.configure(
        HOME=home,
        CHECKPOINTS=home / "checkpoints",
        DATABASES={"default": database(os.environ.get("DATABASE_URL"), home)},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=["qinqing.apps.audit"],
        USE_TZ=True,
    )
    django.setup()


def main() -> None:
    start()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", "audit", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE effect (code TEXT)")
    connection.close()  # a fork must not share it
    chance = Random(sys.argv[2])  # noqa: S311 - a seed, not a secret
    acknowledged: list[str] = []
    killed = 0
    while len(acknowledged) < WRITES or killed < KILLS:
        reported, times = until_killed(chance)
        acknowledged += reported.split()
        killed += times
    json.dump({**outcome(acknowledged), "killed": killed}, sys.stdout)


def outcome(acknowledged: list[str]) -> dict[str, object]:
    from collections import Counter

    from django.db import connection

    from qinqing.apps.audit.models import Event
    from qinqing.apps.audit.selectors import verify
    from qinqing.apps.audit.services import checkpoint, consume, seal_pending

    while seal_pending():
        pass
    checkpoint()
    while consume("somebody", take_effect, limit=1000).done:
        pass
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM effect")
        effects = Counter(code for (code,) in cursor.fetchall())
    events = set(Event.objects.values_list("code", flat=True))
    report = verify()
    return {
        "acknowledged": len(acknowledged),
        "lost": len(set(acknowledged) - events),
        "events": len(events),
        "effects": len(effects),
        "twice": sum(times > 1 for times in effects.values()),
        "report": report.to_json(),
    }


if __name__ == "__main__":
    main()

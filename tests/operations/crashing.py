"""A small site whose writers, backups and restores are killed at random moments.

Run as a program: ``<folder> <seed> writers|restores``; prints what came of it as JSON.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from qinqing.operations.home import Folders
from tests.audit.crashing import forked, seal, write

LONGEST_LIFE = 0.3  # seconds
DEATHS = 3


def start(home: Path) -> Folders:
    """Start Django with the database of a site and few registers."""
    import django
    from django.conf import settings

    from qinqing.config.database import database

    home.mkdir(mode=0o700, exist_ok=True)
    folders = Folders(home, home / "checkpoints", home / "keys")
    settings.configure(
        HOME=home,
        CHECKPOINTS=folders.checkpoints,
        KEYS_FOLDER=folders.keys,
        CRYPTO_SUITE="aes",
        DATABASES={"default": database(os.environ.get("DATABASE_URL"), home)},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=["qinqing.apps.audit", "qinqing.apps.protection"],
        USE_TZ=True,
        TIME_ZONE="Asia/Shanghai",
    )
    django.setup()
    return folders


def writers(folders: Folders, chance: Random) -> dict[str, Any]:
    """Back up three times while two write and one seals; kill half the backups."""
    from django.core.management import call_command
    from django.db import connection

    from qinqing.apps.audit.models import Seal
    from qinqing.kernel.backups.reading import proved
    from qinqing.operations.backups.making import make_backup

    call_command("migrate", verbosity=0)
    connection.close()  # a fork must not share it
    out = folders.home.parent
    running = [forked(work) for work in (write, write, seal)]
    while not Seal.objects.exists():
        time.sleep(0.05)
    connection.close()
    killed: list[bool] = []
    while sum(killed) < DEATHS:
        killed.append(_killed(_backup(folders, out / f"k{len(killed)}"), chance))
    made = []
    for number in range(3):
        time.sleep(chance.uniform(0, 0.1))
        made.append(make_backup(folders, out / f"w{number}"))
    for process, _ in running:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    return {
        "lived": killed.count(False),
        "seqs": [manifest.trace.seq for manifest in made],
        "rows": [manifest.rows for manifest in made],
        "whole": [proved(path).manifest.rows for path in sorted(out.glob("k*"))],
        "drafts": len(list(out.glob(".qinqing-backup-*"))),
    }


def restores(folders: Folders, chance: Random) -> dict[str, Any]:
    """Kill one restore after the other, until one comes to its end."""
    from django.core.management import call_command
    from django.db import connection

    from qinqing.apps.audit.models import Event
    from qinqing.apps.audit.selectors import verify
    from qinqing.operations.backups.restoring import examine, restore

    call_command("migrate", verbosity=0)
    old = _happened(3)
    file = folders.home.parent / "w0"
    sealed = examine(folders, file, trusted(file))
    connection.close()

    def run(report: int) -> None:
        restore(folders, file, sealed, replace=True)
        os.write(report, b"done\n")
        os._exit(0)

    states, killed = set(), 0
    for turn in range(60):
        killed += _killed(run, chance, longest=0.05 + turn / 40)
        codes = set(Event.objects.values_list("code", flat=True))
        # The old site or the new one, and never anything between.
        states.add("old" if codes == old else "new" if not codes & old else "mixed")
        connection.close()
        if states - {"old"} and not list(folders.home.glob(".restore-*")):
            break
    report = verify()
    return {
        "killed": killed,
        "states": sorted(states),
        "sealed": report.sealed,
        "whole": report.whole,
        "events": Event.objects.count(),
        "expected": sealed.manifest.trace.seq,
    }


def trusted(file: Path) -> dict[str, bytes]:
    from qinqing.kernel.backups.reading import proved

    sealed = proved(file)
    return {sealed.key: sealed.public}


def _happened(times: int) -> set[str]:
    from django.db import transaction

    from qinqing.apps.audit.services import record

    with transaction.atomic():
        return {
            record("x.y", register="x", subject="old", body={}).code
            for _ in range(times)
        }


def _backup(folders: Folders, path: Path) -> Callable[[int], None]:
    def run(_report: int) -> None:
        from qinqing.operations.backups.making import make_backup

        make_backup(folders, path)
        os._exit(0)

    return run


def _killed(
    work: Callable[[int], None], chance: Random, longest: float = LONGEST_LIFE
) -> bool:
    """Let something run for a moment and kill it; tell whether it was still at it."""
    process, reading = forked(work)
    time.sleep(chance.uniform(0, longest))
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    os.close(reading)
    return os.WIFSIGNALED(status)


def main() -> None:
    folder, seed, what = Path(sys.argv[1]), Random(sys.argv[2]), sys.argv[3]  # noqa: S311 - a seed, not a secret
    folders = start(folder / what)
    told = {"writers": writers, "restores": restores}[what](folders, seed)
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()

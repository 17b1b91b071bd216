"""Signing for the chain, and exporting what was signed to outside the database."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from qinqing.apps.audit.models import Checkpoint, Seal
from qinqing.apps.audit.selectors.checkpoints import (
    exported_after,
    last_checkpoint,
    path_of,
)
from qinqing.apps.audit.services.locking import take_turn
from qinqing.kernel.events import GENESIS
from qinqing.kernel.events.checkpoint import (
    CheckpointFile,
    UnreadableCheckpoint,
    new_checkpoint,
    read_file,
)
from qinqing.kernel.private_files import FOLDER_MODE, write_once
from qinqing.kernel.seals import known_keys, site_key
from qinqing.kernel.seals.signing import written
from qinqing.rulebook.errors import RulebookError

# A file stays small enough to be written while SQLite's only lock is held.
LARGEST = 20_000


class CheckpointConflict(RulebookError):
    """A file in the folder that speaks of another chain; nothing was signed."""

    code = "checkpoint_conflict"


def checkpoint() -> int:
    """Sign for every seal since the last checkpoint; return how many files that took.

    Each file holds up to 20,000 hashes, is on the disk before the database knows of it,
    and is never written twice: one that was left by a process that died is taken over
    where it agrees with the chain. Raises ``CheckpointConflict`` where it does not, as
    after a restore of an older database.
    """
    done = 0
    while _next():
        done += 1
    return done


def _next() -> bool:
    with transaction.atomic():
        take_turn("checkpoint")
        last = last_checkpoint()
        after, previous = (last.data["seq"], last.digest) if last else (0, GENESIS)
        left = exported_after(after)
        if left is not None:
            _keep(_taken_over(left, after, previous))
            return True
        seals = _seals(after, LARGEST)
        if not seals:
            return False
        file = new_checkpoint(
            site_key(Path(settings.HOME)),
            after=after,
            previous=previous,
            seals=seals,
            at=timezone.now(),
        )
        path = path_of(after + len(seals))
        path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        write_once(path, file.text.encode())
        _keep(file)
    return True


def _keep(file: CheckpointFile) -> None:
    data = file.checkpoint.data
    Checkpoint.objects.create(
        seq=data["seq"],
        head=data["head"],
        at=data["at"],
        key=data["key"]["id"],
        signature=written(file.checkpoint.signature),
        statement=file.checkpoint.statement,
        digest=file.digest,
    )


def _taken_over(seq: int, after: int, previous: str) -> CheckpointFile:
    """Return the file of a checkpoint that the database does not know, if it fits."""
    try:
        file = read_file(path_of(seq).read_bytes())
    except UnreadableCheckpoint as error:
        raise CheckpointConflict("unreadable", seq=seq) from error
    data = file.checkpoint.data
    fits = (
        file.checkpoint.signed_by_one_of(known_keys(Path(settings.HOME)))
        and file.whole
        and (data["seq"], data["after"], data["previous"]) == (seq, after, previous)
        and list(file.seals) == _seals(after, len(file.seals))
    )
    if not fits:
        raise CheckpointConflict("another chain", seq=seq)
    return file


def _seals(after: int, limit: int) -> list[str]:
    rows = Seal.objects.filter(seq__gt=after).order_by("seq")
    return list(rows.values_list("hash", flat=True)[:limit])

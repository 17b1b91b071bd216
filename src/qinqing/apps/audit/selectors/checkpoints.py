"""Checkpoints: what may be published of them, and the files that were exported."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from qinqing.apps.audit.models import Checkpoint
from qinqing.kernel.events.checkpoint import SignedCheckpoint
from qinqing.kernel.events.journal import Exported
from qinqing.kernel.seals.signing import SIGNATURE_BYTES, unwritten

PAGE = 100


def path_of(seq: int, folder: Path | None = None) -> Path:
    """Return where the file of a checkpoint is, or will be."""
    return (folder or Path(settings.CHECKPOINTS)) / f"{seq}.json"


def exported_after(seq: int) -> int | None:
    """Return the lowest number above ``seq`` that has a file, or None."""
    numbers = _numbers(Path(settings.CHECKPOINTS))
    return min((number for number in numbers if number > seq), default=None)


def published_checkpoints(
    *, before: int | None = None, limit: int = PAGE
) -> list[SignedCheckpoint]:
    """Return checkpoints, the newest first, of numbers below ``before``."""
    rows = Checkpoint.objects.order_by("-seq")
    if before is not None:
        rows = rows.filter(seq__lt=before)
    found = rows.values_list("statement", "signature")[:limit]
    return [_signed(statement, signature) for statement, signature in found]


def last_checkpoint() -> SignedCheckpoint | None:
    """Return the newest checkpoint, or None where there is none yet."""
    return next(iter(published_checkpoints(limit=1)), None)


def exported_checkpoints(folder: Path) -> Iterator[Exported]:
    """Yield, by number, each checkpoint that the folder or the database knows of."""
    numbers = iter(sorted(_numbers(folder)))
    rows = iter(
        Checkpoint.objects.order_by("seq").values_list("seq", "statement").iterator()
    )
    file, row = next(numbers, None), next(rows, None)
    while file is not None or row is not None:
        seq = min(found for found in (file, row and row[0]) if found is not None)
        content = registered = None
        if file == seq:
            content = path_of(seq, folder).read_bytes()
            file = next(numbers, None)
        if row is not None and row[0] == seq:
            registered = SignedCheckpoint(row[1], b"").digest
            row = next(rows, None)
        yield Exported(seq, content, registered)


def _numbers(folder: Path) -> Iterator[int]:
    if not folder.is_dir():
        return
    for path in folder.glob("*.json"):
        # Only names as we write them: no "007" beside "7".
        if path.stem.isdecimal() and path.stem == str(int(path.stem)):
            yield int(path.stem)


def _signed(statement: str, signature: str) -> SignedCheckpoint:
    return SignedCheckpoint(statement, unwritten(signature, SIGNATURE_BYTES) or b"")

"""Files that only the site's own account may read: written whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OTHERS = 0o077
FOLDER_MODE = 0o700
FILE_MODE = 0o600


def write_once(path: Path, data: bytes) -> None:
    """Write a file whole, or leave the one another process was first to write."""
    with _draft(path, data) as draft:
        try:
            # A link, unlike a rename, fails when the target is there already.
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        else:
            sync_folder(path.parent)


def write_over(path: Path, data: bytes) -> None:
    """Replace a file whole: a reader finds the earlier text or the new one."""
    with _draft(path, data) as draft:
        draft.rename(path)
        sync_folder(path.parent)


@contextmanager
def _draft(path: Path, data: bytes) -> Iterator[Path]:
    # Readable by this account alone from the first moment.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}")
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the name of a new file survive a power cut, like its content."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""A large file that appears under its name only when it is whole and on the disk."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from qinqing.kernel.private_files import sync_folder

_PREFIX = ".qinqing-backup-"


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a new file of this account alone; it gets its name at the end.

    What a killed process left half written in the same folder is taken away first; what
    a living one is writing is not. Raises ``FileExistsError`` for a name that is taken.
    """
    if path.exists():
        raise FileExistsError(17, "taken", str(path))
    _sweep(path.parent)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=_PREFIX)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            # Held until the process ends, however it ends.
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
        sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{_PREFIX}*"):
        try:
            with left.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                left.unlink()
        except OSError:
            continue  # being written, or gone already

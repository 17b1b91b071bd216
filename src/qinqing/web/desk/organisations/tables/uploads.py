"""Files that were tried and wait to be confirmed; each is its uploader's alone."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from django.conf import settings

from qinqing.apps.organisations.services.tables.finding import is_code
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.private_files import write_once
from qinqing.kernel.tables import FORMS

LASTS: Final = 3600  # seconds
FOLDER: Final = "uploads"


def keep_upload(account: str, data: bytes, ending: str) -> str:
    """Keep a file for an hour and return the code it is found by again.

    Files that waited longer, whosever they are, are deleted.
    """
    folder = _folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    _tidy(folder)
    code = new_public_code()
    write_once(folder / f"{account}-{code}{ending}", data)
    return code


def kept_upload(account: str, code: str) -> Path | None:
    """Return the file that an account uploaded; None where it is no longer there."""
    if not is_code(code):
        return None
    paths = (_folder() / f"{account}-{code}{ending}" for ending in FORMS)
    found = next((path for path in paths if path.is_file()), None)
    return found if found is not None and not _is_old(found) else None


def drop_upload(path: Path) -> None:
    """Delete a file that is needed no longer."""
    path.unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    for path in folder.iterdir():
        if _is_old(path):
            path.unlink(missing_ok=True)


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > LASTS
    except FileNotFoundError:  # another process was quicker
        return True


def _folder() -> Path:
    return Path(settings.HOME) / FOLDER

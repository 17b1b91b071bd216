"""When backups were made, noted in the home for whoever looks after the site."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Literal

from qinqing.kernel.private_files import write_over
from qinqing.operations.home import BACKUPS, Folders

What = Literal["database", "keys"]


def note_backup(folders: Folders, what: What, file: Path, made_at: str) -> None:
    """Note that a backup is whole; ``made_at`` is the moment it speaks of."""
    noted = {**_read(folders), what: {"made_at": made_at, "file": file.name}}
    text = json.dumps(noted, ensure_ascii=False, indent=2, sort_keys=True)
    write_over(folders.home / BACKUPS, f"{text}\n".encode())


def last_backup(folders: Folders, what: What) -> datetime | None:
    """Return the moment of the last backup, or None where none was noted."""
    try:
        return datetime.fromisoformat(_read(folders)[what]["made_at"])
    except (KeyError, TypeError, ValueError):
        return None


def _read(folders: Folders) -> dict[str, dict[str, str]]:
    try:
        found = json.loads((folders.home / BACKUPS).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}

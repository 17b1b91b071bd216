"""The mark of a site that shows invented records: a file in its home.

A page can look for it without asking the database.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from qinqing.kernel.private_files import write_over

FOLDER: Final = "demonstration"
_FILE: Final = "built.json"


def is_demonstration(home: Path) -> bool:
    """Tell whether the site in this home shows invented records."""
    return (home / FOLDER / _FILE).is_file()


def mark(home: Path, *, seed: int) -> None:
    """Mark the site in this home."""
    (home / FOLDER).mkdir(mode=0o700, exist_ok=True)
    write_over(home / FOLDER / _FILE, json.dumps({"seed": seed}).encode())


def unmark(home: Path) -> None:
    """Take the mark away; nothing happens where there is none."""
    (home / FOLDER / _FILE).unlink(missing_ok=True)

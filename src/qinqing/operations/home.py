"""What lies in a site's home: what a backup takes, what it leaves, and why.

Whoever lets the product keep something new there adds a line here; a test looks at the
home of a site that was used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

STAGING: Final = ".restore-"
SET_ASIDE: Final = "set-aside-"
BACKUPS: Final = "backups.json"

# Folders that a restored site has exactly as the backup has them: those of one's own
# content, and the mark of a site whose records are invented.
WHOLE: Final = ("content", "demonstration")
# Folders whose files are named by what they hold: those that are missing are added.
ADDED_TO: Final = ("releases", "seals/public")
# Folders that go into a backup, by their names in the home.
TAKEN: Final = (*WHOLE, *ADDED_TO)

LEFT: Final = {
    "qinqing.sqlite3": "the database: taken row by row",
    "qinqing.sqlite3-wal": "part of the database",
    "qinqing.sqlite3-shm": "part of the database",
    "checkpoints": "taken: those that the database knows at the moment of the backup",
    "keys": "taken apart, by `qinqing backup --keys`",
    "seals": "private.pem is taken apart, the public keys are taken",
    "secret_key": "taken apart, by `qinqing backup --keys`",
    "static": "made anew by collectstatic",
    "logs": "tells of this machine",
    "uploads": "tables waiting to be confirmed, for an hour at most",
    BACKUPS: "tells of this machine",
}
_LEFT_BY_START: Final = (STAGING, SET_ASIDE)


@dataclass(frozen=True)
class Folders:
    """Where a site keeps its files; checkpoints and keys may be named elsewhere."""

    home: Path
    checkpoints: Path
    keys: Path

    def unknown(self) -> list[str]:
        """Return what lies in the home and is neither taken nor left on purpose."""
        known = {*TAKEN, *LEFT}
        return sorted(
            path.name
            for path in self.home.iterdir()
            if path.name not in known and not path.name.startswith(_LEFT_BY_START)
        )


def taken_files(home: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and place of each file that a backup takes from the home."""
    for folder in TAKEN:
        for path in sorted((home / folder).rglob("*")):
            # Nothing from elsewhere, and nothing that is being written.
            hidden = path.name.startswith(".") or path.name.endswith(".writing")
            if path.is_file() and not path.is_symlink() and not hidden:
                yield path.relative_to(home).as_posix(), path

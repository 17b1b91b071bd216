"""Files of a backup: laid ready first, put in place once the database has them all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from qinqing.kernel.backups.errors import BackupDamaged
from qinqing.kernel.private_files import FOLDER_MODE, write_once
from qinqing.operations.home import ADDED_TO, SET_ASIDE, STAGING, WHOLE, Folders

_ALLOWED: Final = {"checkpoints", *(name.split("/")[0] for name in (*WHOLE, *ADDED_TO))}


class Staging:
    """A folder inside the home, named by the code of one run of restoring."""

    def __init__(self, folders: Folders, code: str) -> None:
        self.code = code
        self.folder = folders.home / f"{STAGING}{code}"
        self._folders = folders

    def begin(self) -> None:
        """Make the folder; what the backup does not have will be empty on the site."""
        for name in WHOLE:
            (self.folder / name).mkdir(mode=FOLDER_MODE, parents=True)

    def add(self, name: str, data: bytes) -> None:
        """Lay a file ready; ``BackupDamaged`` for a name that leads elsewhere."""
        parts = PurePosixPath(name).parts
        if ".." in parts or not parts or parts[0] not in _ALLOWED:
            raise BackupDamaged("not ours", member=name)
        path = self.folder.joinpath(*parts)
        path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        write_once(path, data)

    def discard(self) -> None:
        """Take everything away again."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def newer_checkpoints(self, seq: int) -> list[Path]:
        """Return exported files that speak of numbers the restored trace lacks."""
        return [
            path
            for path in sorted(self._folders.checkpoints.glob("*.json"))
            if path.stem.isdecimal() and int(path.stem) > seq
        ]

    def place(self, seq: int) -> None:
        """Put every file in its place; may be done again after it was interrupted.

        ``seq`` is the last number of the restored trace. What was there and is another
        file is set aside, never deleted.
        """
        for path in self.newer_checkpoints(seq):
            self._set_aside(path)
        for path in _files(self.folder / "checkpoints"):
            there = self._folders.checkpoints / path.name
            if there.exists() and there.read_bytes() != path.read_bytes():
                self._set_aside(there)
            there.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            write_once(there, path.read_bytes())
        for name in ADDED_TO:
            self._add_missing(self.folder / name, self._folders.home / name)
        for name in WHOLE:
            self._replace(self.folder / name, self._folders.home / name)
        self.discard()

    def _add_missing(self, laid: Path, folder: Path) -> None:
        """Add files that are named by what they hold, so those there are the same."""
        for path in _files(laid):
            there = folder / path.relative_to(laid)
            there.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            write_once(there, path.read_bytes())

    def _replace(self, laid: Path, there: Path) -> None:
        # Where nothing is laid ready any more, an interrupted run has done it.
        if laid.is_dir():
            if there.is_dir() and any(there.iterdir()):
                self._set_aside(there)
            elif there.is_dir():
                there.rmdir()
            laid.rename(there)

    def _set_aside(self, path: Path) -> None:
        # Beside it, because a folder elsewhere may be on another disk.
        aside = path.parent / f"{SET_ASIDE}{self.code}"
        aside.mkdir(mode=FOLDER_MODE, exist_ok=True)
        path.rename(aside / path.name)


def left_stagings(folders: Folders) -> list[Staging]:
    """Return what interrupted runs have left in the home."""
    found = sorted(folders.home.glob(f"{STAGING}*"))
    return [Staging(folders, path.name.removeprefix(STAGING)) for path in found]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())

"""The key ring: files outside the database, so that a copy of it opens nothing.

    keys/current            the id of the master key that wraps now
    keys/masters/<id>.key   this and every earlier master key
    keys/index.key          the key of the indexes
    keys/erasures.jsonl     what was erased (`erasures.py`)

A master key's id is a digest of the key, so a damaged file is found when it is read.
"""

from __future__ import annotations

import fcntl
import hashlib
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from qinqing.kernel.private_files import (
    FILE_MODE,
    FOLDER_MODE,
    OTHERS,
    write_once,
    write_over,
)
from qinqing.kernel.protection.errors import KeyFileBroken, KeysExposed, KeysMissing
from qinqing.kernel.protection.sealing import Key, base64_bytes, base64_text
from qinqing.kernel.protection.suites import KEY_BYTES

MASTER_ID_LENGTH = 16
_ID = re.compile(rf"[0-9a-f]{{{MASTER_ID_LENGTH}}}")


def master_id(secret: bytes) -> str:
    """Return the short name of a master key; it tells nothing about the key.

    >>> master_id(bytes(32))
    '327fe2f156eb0d73'
    """
    return hashlib.sha256(b"qinqing master key" + secret).hexdigest()[:MASTER_ID_LENGTH]


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys in a folder, read anew each time: a new key counts at once everywhere.

    Every read raises ``KeysMissing``, ``KeyFileBroken`` or ``KeysExposed``.
    """

    folder: Path

    def missing(self) -> str:
        """Return the name of a file without which nothing can be written, or ""."""
        names = ("current", "index.key")
        return next((n for n in names if not (self.folder / n).is_file()), "")

    def current(self) -> Key:
        """Return the master key that wraps now."""
        return self.master(self.current_id())

    def current_id(self) -> str:
        """Return the id of the master key that wraps now."""
        name = self._read("current").decode("ascii", "replace").strip()
        if not _ID.fullmatch(name):
            raise KeyFileBroken("no id of a key", file="current")
        return name

    def master(self, name: str) -> Key:
        """Return a master key by its id, current or retired."""
        if not _ID.fullmatch(name):
            raise KeysMissing("no such master key", file=f"{name}.key")
        secret = self._secret(f"masters/{name}.key")
        if master_id(secret) != name:
            raise KeyFileBroken("another key than its name says", file=f"{name}.key")
        return Key(name, secret)

    def master_ids(self) -> list[str]:
        """Return the ids of all master keys whose files are here; none are read."""
        names = (path.stem for path in (self.folder / "masters").glob("*.key"))
        return sorted(name for name in names if _ID.fullmatch(name))

    def index_key(self) -> Key:
        """Return the key of the indexes; it is never changed."""
        return Key("index", self._secret("index.key"))

    def make(self) -> None:
        """Make the first keys where there are none; leaves what is there."""
        with self._alone():
            if self.missing():
                write_once(self.folder / "index.key", _written(_new_secret()))
                self._add_master()

    def add_master(self) -> Key:
        """Make a new master key and let it wrap from now on; the others stay."""
        self.current()  # a ring that cannot be read is not added to
        with self._alone():
            return self._add_master()

    def _add_master(self) -> Key:
        secret = _new_secret()
        name = master_id(secret)
        masters = self.folder / "masters"
        masters.mkdir(mode=FOLDER_MODE, exist_ok=True)
        write_once(masters / f"{name}.key", _written(secret))
        # Only now: whoever reads this name finds the key.
        write_over(self.folder / "current", f"{name}\n".encode("ascii"))
        return Key(name, secret)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        lock = self.folder / ".lock"
        lock.touch(mode=FILE_MODE)
        with lock.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _secret(self, name: str) -> bytes:
        text = self._read(name).decode("ascii", "replace").strip()
        secret = base64_bytes(text)
        if secret is None or len(secret) != KEY_BYTES:
            raise KeyFileBroken("not a key", file=Path(name).name)
        return secret

    def _read(self, name: str) -> bytes:
        path = self.folder / name
        try:
            for private in (path, self.folder):
                if stat.S_IMODE(private.stat().st_mode) & OTHERS:
                    raise KeysExposed("readable by others", file=private.name)
            return path.read_bytes()
        except FileNotFoundError:
            raise KeysMissing("no such file", file=path.name) from None


def _new_secret() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def _written(secret: bytes) -> bytes:
    return f"{base64_text(secret)}\n".encode("ascii")

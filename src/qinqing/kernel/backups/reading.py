"""Reading an archive: proved whole from end to end before anything of it is used."""

from __future__ import annotations

import gzip
import hashlib
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from qinqing.kernel.backups.errors import BackupDamaged
from qinqing.kernel.backups.manifest import (
    Manifest,
    Member,
    SignedManifest,
    read_manifest,
)
from qinqing.kernel.backups.writing import ABOUT, MANIFEST

_CHUNK = 1 << 20
_LARGEST_MANIFEST = 64 << 20


def proved(path: Path) -> SignedManifest:
    """Read every byte of an archive and return its manifest.

    Raises ``BackupDamaged`` for one that was cut off, altered, reordered, added to or
    is no backup at all; the field ``member`` names the first member that is wrong.
    """
    members: list[Member] = []
    sealed: SignedManifest | None = None
    with _opened(path) as tar:
        for info in tar:
            if sealed is not None or not info.isreg():
                raise BackupDamaged("not ours", member=info.name)
            if not members and info.name != ABOUT:
                raise BackupDamaged("not a backup")
            if info.name == MANIFEST:
                sealed = read_manifest(_small(tar, info))
            else:
                members.append(_measured(tar, info))
    if sealed is None:
        raise BackupDamaged("cut off")
    _compare(members, sealed.manifest)
    return sealed


@dataclass
class OpenMember:
    """A member while it is read: by lines or whole, its hash being worked out."""

    entry: Member
    _file: IO[bytes]
    _digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def lines(self) -> Iterator[bytes]:
        """Yield the lines; raises ``BackupDamaged`` at the end of an altered one."""
        for line in self._file:
            self._digest.update(line)
            yield line
        self._check()

    def content(self) -> bytes:
        """Return the bytes; raises ``BackupDamaged`` for altered ones."""
        data = self._file.read()
        self._digest.update(data)
        self._check()
        return data

    def _check(self) -> None:
        if self._digest.hexdigest() != self.entry.sha256:
            raise BackupDamaged("altered meanwhile", member=self.entry.name)


def members(path: Path, manifest: Manifest) -> Iterator[OpenMember]:
    """Yield the members of a proved archive in their order, each to be read at once.

    The file may have been exchanged since it was proved, so hashes are compared again.
    """
    entries = {member.name: member for member in manifest.members}
    with _opened(path) as tar:
        for info in tar:
            entry = entries.pop(info.name, None)
            file = tar.extractfile(info) if info.isreg() else None
            if entry is not None and file is not None:
                yield OpenMember(entry, file)
    if entries:
        raise BackupDamaged("altered meanwhile", member=min(entries))


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with path.open("rb") as file, gzip.GzipFile(fileobj=file) as unzipped:
            with tarfile.open(fileobj=unzipped, mode="r|") as tar:
                yield tar
            # To the very end: the checksum of the compression stands there.
            while rest := unzipped.read(_CHUNK):
                if any(rest):
                    raise BackupDamaged("not ours")
    except (tarfile.TarError, gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BackupDamaged("unreadable") from error


def _small(tar: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    if info.size > _LARGEST_MANIFEST:
        raise BackupDamaged("manifest")
    file = tar.extractfile(info)
    return file.read() if file else b""


def _measured(tar: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    digest, size = hashlib.sha256(), 0
    file = tar.extractfile(info)
    while file and (chunk := file.read(_CHUNK)):
        digest.update(chunk)
        size += len(chunk)
    return Member(info.name, size, digest.hexdigest())


def _compare(found: list[Member], manifest: Manifest) -> None:
    for member, entry in zip(found, manifest.members, strict=False):
        if member != entry:
            raise BackupDamaged("altered", member=entry.name)
    if len(found) != len(manifest.members):
        raise BackupDamaged("members missing or added")

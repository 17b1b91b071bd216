"""Writing an archive member by member, remembering what each one was."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from qinqing.kernel.backups.manifest import Manifest, Member
from qinqing.kernel.seals import SigningKey

ABOUT = "qinqing-backup.txt"
MANIFEST = "manifest.json"
_FILE_MODE = 0o600
_LEVEL = 6
_WORDS = """这是亲清站点的备份：数据库各表的记录、本单位的内容、校验点、公钥。
没有密钥：密钥另行备份。恢复：qinqing restore 这个文件
最后一个成员 manifest.json 列出其余成员的大小和散列值，由站点签名。
"""


class ArchiveWriter:
    """Adds members to an archive; what was added is in ``members``."""

    def __init__(self, tar: tarfile.TarFile, at: float) -> None:
        self._tar = tar
        self._at = at
        self.members: list[Member] = []

    def add(self, name: str, data: bytes) -> Member:
        """Add one member, wholly in memory; its parts should be a few MiB at most."""
        self._write(name, data)
        member = Member(name, len(data), hashlib.sha256(data).hexdigest())
        self.members.append(member)
        return member

    def finish(self, manifest: Manifest, key: SigningKey) -> Manifest:
        """Add the signed manifest as the last member, and return it."""
        self._write(MANIFEST, manifest.signed(key))
        return manifest

    def _write(self, name: str, data: bytes) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = len(data), _FILE_MODE, self._at
        self._tar.addfile(info, io.BytesIO(data))


@contextmanager
def archive(file: IO[bytes], at: float) -> Iterator[ArchiveWriter]:
    """Begin an archive in an open file; ``at`` is its time in seconds since 1970."""
    with (
        gzip.GzipFile(
            fileobj=file, mode="wb", compresslevel=_LEVEL, mtime=at
        ) as zipped,
        tarfile.open(fileobj=zipped, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        writer = ArchiveWriter(tar, at)
        writer.add(ABOUT, _WORDS.encode())
        yield writer

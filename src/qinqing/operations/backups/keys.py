"""The keys apart from everything else: taken into one sealed file, and put back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from qinqing.kernel.backups.drafts import whole_file
from qinqing.kernel.backups.errors import KeyBundleRefused
from qinqing.kernel.backups.key_bundle import KeyBundle, sealed_bundle
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.events.record import written_moment
from qinqing.kernel.private_files import FOLDER_MODE, write_once, write_over
from qinqing.kernel.protection.erasures import NAME as ERASURES
from qinqing.kernel.protection.erasures import (
    add_erasure,
    parse_erasures,
    read_erasures,
)
from qinqing.operations.home import Folders

_SECRET: Final = "secret_key"  # noqa: S105 - the name of a file
_NAMES: Final = re.compile(
    rf"keys/(current|index\.key|{re.escape(ERASURES)}|masters/[0-9a-f]{{16}}\.key)"
    rf"|seals/(private|public/[0-9a-f]{{16}})\.pem|{_SECRET}"
)
# What may differ: one that is here counts, or both are put together.
_KEPT: Final = {"keys/current", f"keys/{ERASURES}"}


@dataclass(frozen=True)
class KeysRestored:
    """Which files were written, which erasures were added; names without folders."""

    written: tuple[str, ...]
    erasures: int


def take_keys(folders: Folders) -> KeyBundle:
    """Read all keys of a site; raises ``KeyBundleRefused`` where there are none."""
    # The id of the present key first: a key added meanwhile is then in the folder.
    names = ["keys/current", "keys/index.key", f"keys/{ERASURES}"]
    found = {
        name: _path(folders, name).read_bytes()
        for name in names
        if _path(folders, name).is_file()
    }
    for folder, pattern in (("keys/masters", "*.key"), ("seals/public", "*.pem")):
        for path in sorted(_path(folders, folder).glob(pattern)):
            found[f"{folder}/{path.name}"] = path.read_bytes()
    for name in ("seals/private.pem", _SECRET):
        if _path(folders, name).is_file():
            found[name] = _path(folders, name).read_bytes()
    if not found:
        raise KeyBundleRefused("no keys")
    now = written_moment(datetime.now(UTC))
    return KeyBundle(new_public_code(), now, found)


def write_keys(bundle: KeyBundle, out: Path, phrase: str) -> None:
    """Write a bundle, sealed by a pass phrase, to a new file of this account alone."""
    with whole_file(out) as file:
        file.write(sealed_bundle(bundle, phrase))


def restore_keys(
    folders: Folders, bundle: KeyBundle, *, replace: bool = False
) -> KeysRestored:
    """Put keys back: what is missing is added, lists of erasures are put together.

    A key that is here and another is refused unless ``replace``; then it is kept beside
    under another name. The site's secret key is made by every first start, so it gives
    way by itself. Running it again finishes what was interrupted. Raises
    ``KeyBundleRefused`` before anything is changed.
    """
    for name in bundle.files:
        if not _NAMES.fullmatch(name):
            raise KeyBundleRefused("not a bundle")
    differing = [name for name in bundle.files if _differs(folders, name, bundle.files)]
    if [name for name in differing if name != _SECRET] and not replace:
        raise KeyBundleRefused("other keys", names=tuple(sorted(differing)))
    added = _merge_erasures(folders, bundle.files.get(f"keys/{ERASURES}", b""))
    # The present key's id last: whoever reads it finds the key.
    names = [*sorted(bundle.files.keys() - _KEPT), "keys/current"]
    written = tuple(
        Path(name).name
        for name in names
        if name in bundle.files and _write(folders, name, bundle, name in differing)
    )
    return KeysRestored(written, added)


def _path(folders: Folders, name: str) -> Path:
    first, _, rest = name.partition("/")
    return folders.keys / rest if first == "keys" else folders.home / name


def _differs(folders: Folders, name: str, files: Mapping[str, bytes]) -> bool:
    path = _path(folders, name)
    there = name not in _KEPT and path.is_file()
    return there and path.read_bytes() != files[name]


def _write(folders: Folders, name: str, bundle: KeyBundle, differing: bool) -> bool:
    path = _path(folders, name)
    if path.is_file() and not differing:
        return False
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    write: Callable[[Path, bytes], None] = write_once
    if differing:
        beside = path.with_name(f"{path.name}.before-{bundle.id}")
        write_once(beside, path.read_bytes())
        write = write_over
    write(path, bundle.files[name])
    return True


def _merge_erasures(folders: Folders, content: bytes) -> int:
    here = {(e.register, e.subject) for e in read_erasures(folders.keys)}
    missing = [
        erasure
        for erasure in parse_erasures(content)
        if (erasure.register, erasure.subject) not in here
    ]
    for erasure in missing:
        add_erasure(folders.keys, erasure)
    return len(missing)

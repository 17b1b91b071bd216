"""Finding a release by what people call it: hash, bundle file or content folder."""

from __future__ import annotations

import re
from pathlib import Path

from qinqing.cli.site import open_release, releases_dir
from qinqing.rulebook.errors import RulebookError
from qinqing.rulebook.releases import Release, compile_roots, read_bundle

_HASH = re.compile(r"[0-9a-f]{4,64}")
PRESENT = ("now", "当前")


class UnknownRelease(RulebookError):
    """A name that stands for no release; ``near`` lists hashes that begin so."""

    code = "unknown_release"


def named_release(name: str) -> Release:
    """Return the release of a hash prefix, bundle file or content folder; 当前 is now.

    Raises ``UnknownRelease`` where there is none or more than one, ``BrokenBundle`` for
    a damaged file, and what reading content raises.
    """
    if name in PRESENT:
        return open_release()
    path = Path(name)
    if path.is_dir():
        return compile_roots([path])
    if path.suffix == ".json":
        return read_bundle(path)
    return read_bundle(_kept(name))


def _kept(name: str) -> Path:
    """Return the one kept bundle whose hash begins so."""
    found = []
    if _HASH.fullmatch(name.lower()):
        found = sorted(releases_dir().glob(f"{name.lower()}*.json"))
    if len(found) != 1:
        near = [path.stem[:12] for path in found]
        raise UnknownRelease("not one release", name=name, near=near)
    return found[0]

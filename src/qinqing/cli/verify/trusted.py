"""Whose signatures count: the site's own keys, or those named on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from qinqing.config.paths import home_dir
from qinqing.kernel.seals import key_id, known_keys
from qinqing.kernel.seals.signing import KEY_BYTES, read_public_pem, unwritten
from qinqing.rulebook.errors import RulebookError

_PEM = re.compile(rb"-----BEGIN PUBLIC KEY-----.*?-----END PUBLIC KEY-----", re.DOTALL)
_LARGEST = 64 * 1024


class NotAKey(RulebookError):
    """What was given as a public key and is none."""

    code = "not_a_key"


def trusted_keys(named: Iterable[str]) -> dict[str, bytes]:
    """Return the named public keys by key id; the site's own where none is named.

    Raises ``NotAKey``, and ``OSError`` for a file that cannot be read.
    """
    found = [public for name in named for public in _keys(name)]
    if not found:
        return known_keys(home_dir())
    return {key_id(public): public for public in found}


def _keys(name: str) -> list[bytes]:
    """Return the keys that a file holds or a text is; there is at least one."""
    public = unwritten(name.strip(), KEY_BYTES)
    if public is not None:
        return [public]
    with Path(name).open("rb") as opened:
        content = opened.read(_LARGEST)
    try:
        found = [read_public_pem(pem) for pem in _PEM.findall(content)]
    except ValueError as error:
        raise NotAKey("not a public key", value=Path(name).name) from error
    if not found:
        raise NotAKey("no public key", value=Path(name).name)
    return found

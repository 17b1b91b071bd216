"""The site's key: made once, kept from others; its earlier public keys are kept too.

``seals/private.pem`` signs. Each key that ever signed has its public half in
``seals/public/``, so that what it sealed can still be checked after the private key was
replaced: whoever moves ``private.pem`` away gets a new one with the next seal.
"""

from __future__ import annotations

from pathlib import Path

from qinqing.kernel.private_files import FOLDER_MODE, write_once
from qinqing.kernel.seals.signing import (
    SigningKey,
    key_id,
    new_private_pem,
    public_pem,
    read_private_pem,
    read_public_pem,
)
from qinqing.rulebook.errors import RulebookError


class BrokenKey(RulebookError):
    """A key file of the site that is no key; nothing is signed or trusted by it."""

    code = "broken_key"


def folder(home: Path) -> Path:
    """Return where a site keeps its keys."""
    return home / "seals"


def site_key(home: Path) -> SigningKey:
    """Return the key that signs now, making it on first use.

    Read anew each time, so that a replaced key counts at once in every process.
    """
    path = folder(home) / "private.pem"
    if not path.exists():
        path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        write_once(path, new_private_pem())
    try:
        key = read_private_pem(path.read_bytes())
    except ValueError as error:
        raise BrokenKey("not a private key", file=path.name) from error
    _keep_public(home, key.public)
    return key


def known_keys(home: Path) -> dict[str, bytes]:
    """Return the site's public keys by key id, earlier ones too; none for no site."""
    found = {}
    for path in sorted((folder(home) / "public").glob("*.pem")):
        try:
            public = read_public_pem(path.read_bytes())
        except ValueError as error:
            raise BrokenKey("not a public key", file=path.name) from error
        found[key_id(public)] = public
    return found


def _keep_public(home: Path, public: bytes) -> None:
    path = folder(home) / "public" / f"{key_id(public)}.pem"
    if not path.exists():
        path.parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
        write_once(path, public_pem(public).encode("ascii"))

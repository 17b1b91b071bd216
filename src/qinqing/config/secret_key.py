"""The key that signs what browsers carry: made once per site, kept from others."""

import os
import secrets
import tempfile
from pathlib import Path

_BYTES = 48


def secret_key(home: Path) -> str:
    """Return the site's secret key, making it on first use.

    `QINQING_SECRET_KEY` wins over the file `secret_key` in the site's home.
    """
    from_environment = os.environ.get("QINQING_SECRET_KEY")
    if from_environment:
        return from_environment
    path = home / "secret_key"
    if not path.exists():
        _create(path)
    return path.read_text(encoding="ascii").strip()


def _create(path: Path) -> None:
    """Write a new key whole, or leave the one another process was first to write."""
    # Readable by this account alone from the first moment.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    draft = Path(name)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(_BYTES))
    try:
        # A link, unlike a rename, fails when the target is there already.
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()

"""Where the product finds its content and keeps its data."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent


def content_dir() -> Path:
    """Return the folder of documents, norms and calendars shipped with the product.

    In a checkout it stands beside `src`; in an installed wheel inside the package.
    """
    in_wheel = _PACKAGE / "content"
    return in_wheel if in_wheel.is_dir() else _CHECKOUT / "content"


def home_dir() -> Path:
    """Return the folder of everything this site owns: database, secrets, own packs.

    The environment variable `QINQING_HOME` names it; otherwise it is `var` in the
    checkout or, for an installed wheel, in the current folder.
    """
    named = os.environ.get("QINQING_HOME")
    if named:
        return Path(named).expanduser().resolve()
    base = _CHECKOUT if (_CHECKOUT / "pyproject.toml").is_file() else Path.cwd()
    return base / "var"


def site_content_dir() -> Path:
    """Return the folder of documents and rules that this site has added itself."""
    return home_dir() / "content"


def checkpoints_dir(home: Path) -> Path:
    """Return the folder of exported checkpoints, best on another machine or medium.

    The environment variable `QINQING_CHECKPOINTS` names it; otherwise it is
    `checkpoints` in the site's home.
    """
    named = os.environ.get("QINQING_CHECKPOINTS")
    return Path(named).expanduser().resolve() if named else home / "checkpoints"

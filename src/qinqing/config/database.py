"""Which database the site uses: SQLite in its home, or PostgreSQL by `DATABASE_URL`."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_POSTGRES_SCHEMES = {"postgres", "postgresql"}

# A writer waits up to 20 s for another one, and takes the lock when its transaction
# begins: a lock taken half-way fails at once instead of waiting. FULL: a promise made
# to a person survives a power cut.
_SQLITE_OPTIONS: dict[str, object] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
}


def database(url: str | None, home: Path) -> dict[str, Any]:
    """Return Django's description of the database that `url` names.

    Without a `url` it is `qinqing.sqlite3` in `home`. Raises `ImproperlyConfigured` for
    an address that is not `postgresql://user:password@host:port/name`.
    """
    if not url:
        return _sqlite(home / "qinqing.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in _POSTGRES_SCHEMES or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL 写法不对，应为 postgresql://用户:密码@主机:端口/库名。"
        )
    return _postgresql(parts)


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": dict(_SQLITE_OPTIONS),
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    # `?host=/folder` names a Unix socket, which cannot stand in the host's place.
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", unquote(parts.hostname or ""))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }

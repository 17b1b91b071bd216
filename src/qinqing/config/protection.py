"""Where the keys of protected fields are, and which suite writes new values."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from qinqing.kernel.protection.suites import DEFAULT_SUITE, SUITES


def keys_dir(named: str | None, home: Path) -> Path:
    """Return the folder of the keys: `keys` in the site's home unless named."""
    return Path(named).expanduser().resolve() if named else home / "keys"


def crypto_suite(named: str | None) -> str:
    """Return the name of the suite; raises `ImproperlyConfigured` for another.

    >>> crypto_suite(None), crypto_suite("sm4")
    ('aes', 'sm4')
    """
    name = (named or DEFAULT_SUITE).strip().lower()
    if name not in SUITES:
        known = "、".join(SUITES)
        raise ImproperlyConfigured(f"QINQING_CRYPTO_SUITE 写法不对，可以是：{known}。")
    return name

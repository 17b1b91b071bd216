"""Exact look-up without the clear text: a keyed digest of the normalised value."""

from __future__ import annotations

import json

from qinqing.kernel.protection.kinds import Kind, normalised
from qinqing.kernel.protection.sealing import Key, base64_text
from qinqing.kernel.protection.suites import SUITES, Suite

INDEX_LENGTH = 47  # the longest: suite, full stop, 43 letters of base64


def index_value(key: Key, kind: Kind, value: str, suite: Suite) -> str:
    """Return the index of a value, the same for every spelling; empty for nothing.

    The kind takes part: two columns that hold the same text do not show it.
    """
    spelled = normalised(kind, value)
    if not spelled:
        return ""
    text = json.dumps([kind.value, spelled], ensure_ascii=False, separators=(",", ":"))
    digest = suite.digest(key.secret, text.encode())
    return f"{suite.name}.{base64_text(digest)}"


def index_values(key: Key, kind: Kind, value: str) -> list[str]:
    """Return the index by every suite: older rows may have been written by another."""
    found = (index_value(key, kind, value, suite) for suite in SUITES.values())
    return list(filter(None, found))

"""How old the last backups are, and whether keys changed since theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from qinqing.operations.backups.done import last_backup
from qinqing.operations.doctor.finding import Finding, ago, bad, good
from qinqing.operations.home import Folders

_OLD: Final = timedelta(days=2)


def database(folders: Folders) -> Iterator[Finding]:
    """Check the age of the last backup of the database."""
    made = last_backup(folders, "database")
    hint = "请运行 qinqing backup，并设好每天的定时备份：见“备份和恢复”。"
    if made is None:
        yield bad("还没有用 qinqing backup 备份过", hint)
        return
    age = datetime.now(UTC) - made
    text = f"最近一次备份在 {ago(age.total_seconds())}"
    yield bad(text, hint) if age > _OLD else good(text)


def keys(folders: Folders) -> Iterator[Finding]:
    """Check that the present keys and erasures are in a backup of keys."""
    made, changed = last_backup(folders, "keys"), _changed(folders)
    hint = "请运行 qinqing backup --keys，与数据库备份分开存放。"
    if changed is None:
        yield good("还没有密钥，不必备份")
    elif made is None:
        yield bad("密钥还没有备份过：丢了，加密的内容再也读不出来", hint)
    elif changed > made:
        yield bad("备份之后，密钥或清除名单又有变化", hint)
    else:
        yield good("密钥备份之后没有变化")


def _changed(folders: Folders) -> datetime | None:
    """Return when a key was made last or somebody was erased, None without keys."""
    moments = [path.stat().st_mtime for path in _kept_apart(folders) if path.is_file()]
    return datetime.fromtimestamp(max(moments), UTC) if moments else None


def _kept_apart(folders: Folders) -> Iterator[Path]:
    yield folders.home / "seals" / "private.pem"
    yield from (folders.keys / name for name in ("current", "erasures.jsonl"))
    yield from (folders.keys / "masters").glob("*.key")

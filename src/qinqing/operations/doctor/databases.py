"""The database: reachable, of the present schema, and set to keep what it promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from qinqing.operations.backups.snapshot import engine
from qinqing.operations.doctor.finding import Finding, bad, good
from qinqing.operations.home import Folders

_OLDEST_POSTGRESQL: Final = 140000
_FULL: Final = (2, 3)  # what SQLite calls FULL and EXTRA


def reachable(_folders: Folders) -> Iterator[Finding]:
    """Ask the database anything at all."""
    try:
        yield good(f"数据库答应：{engine(connection)}")
    except DatabaseError:
        yield bad(
            "数据库连不上",
            "请检查 DATABASE_URL、数据库服务是否启动、密码；"
            "用 SQLite 的，检查数据文件夹的权限和磁盘。",
        )


def migrations(_folders: Folders) -> Iterator[Finding]:
    """Compare the schema with what this program needs."""
    loader = MigrationLoader(connection)
    needed, applied = set(loader.graph.nodes), set(loader.applied_migrations)
    ours = {app for app, _ in needed}
    if needed - applied:
        yield bad(
            f"数据库结构还差 {len(needed - applied)} 步",
            "请先备份，再运行 ./run --setup（或 qinqing manage migrate）。",
        )
    elif any(app in ours for app, _ in applied - needed):
        yield bad("数据库比程序新", "请换上升级后的程序，不要用旧程序打开。")
    else:
        yield good(f"数据库结构齐全（{len(needed)} 步）")


def settings(_folders: Folders) -> Iterator[Finding]:
    """Check what makes a promise survive a power cut, and Chinese be kept whole."""
    yield from _postgresql() if connection.vendor == "postgresql" else _sqlite()


def _sqlite() -> Iterator[Finding]:
    journal, synchronous = _one("PRAGMA journal_mode"), _one("PRAGMA synchronous")
    if str(journal).lower() != "wal":
        yield bad(
            f"SQLite 的日志方式是 {journal}，应为 wal",
            "数据文件夹要放在本机磁盘上，不要放在网络盘上。",
        )
    if synchronous not in _FULL:
        yield bad("SQLite 没有等数据落盘", "请不要改动数据库设置（synchronous=FULL）。")
    if str(journal).lower() == "wal" and synchronous in _FULL:
        yield good("SQLite 用预写日志，写到磁盘才算数")


def _postgresql() -> Iterator[Finding]:
    version, encoding = (
        int(_one("SHOW server_version_num")),
        _one("SHOW server_encoding"),
    )
    if version < _OLDEST_POSTGRESQL:
        yield bad("PostgreSQL 太旧", "请升级到 14 或更新版本。")
    if encoding != "UTF8":
        yield bad(
            f"数据库的编码是 {encoding}", "请建一个 UTF8 的数据库，再从备份恢复。"
        )
    if _one("SHOW fsync") != "on" or _one("SHOW synchronous_commit") == "off":
        yield bad(
            "PostgreSQL 没有等数据落盘",
            "请把 fsync 和 synchronous_commit 都改回 on：断电会丢已经答应的事。",
        )
        return
    if version >= _OLDEST_POSTGRESQL and encoding == "UTF8":
        yield good("PostgreSQL 版本、编码合适，写到磁盘才算数")


def _one(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]

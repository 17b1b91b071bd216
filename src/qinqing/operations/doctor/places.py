"""The home and what lies in it: who may read and write, and what was left behind."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from qinqing.kernel.private_files import OTHERS
from qinqing.operations.doctor.finding import Finding, bad, good, note
from qinqing.operations.home import SET_ASIDE, STAGING, Folders


def home(folders: Folders) -> Iterator[Finding]:
    """Check that this account, and it alone, can use the home."""
    try:
        with tempfile.TemporaryFile(dir=folders.home):
            pass
    except OSError:
        yield bad("数据文件夹不能写", "请把它的属主改为运行程序的账号：chown -R。")
        return
    found = folders.home.stat()
    if found.st_uid != os.geteuid():
        yield bad(
            "数据文件夹属于别的账号", "请用运行程序的账号执行，或改属主：chown -R。"
        )
    elif stat.S_IMODE(found.st_mode) & OTHERS:
        yield bad("数据文件夹其他账号也能进入", "请改为只有本账号可用：chmod 700。")
    else:
        yield good("数据文件夹可写，只有本账号能进入")


def secrets(folders: Folders) -> Iterator[Finding]:
    """Check that nobody else can read a key."""
    open_to_others = [path.name for path in _private(folders) if _exposed(path)]
    if open_to_others:
        yield bad(
            f"其他账号能读：{'、'.join(open_to_others)}",
            "请改为只有本账号可读：文件夹 chmod 700，文件 chmod 600；"
            "可能已被读过的，再运行 qinqing keys rotate。",
        )
    else:
        yield good("密钥文件只有本账号可读")


def leftovers(folders: Folders) -> Iterator[Finding]:
    """Look for what an interrupted restore left, and for what no backup takes."""
    names = [path.name for path in folders.home.iterdir()]
    if any(name.startswith(STAGING) for name in names):
        yield bad(
            "上次恢复没有做完",
            "请再运行一次 qinqing restore：数据库已经写好的，会接着把文件放完。",
        )
    if any(name.startswith(SET_ASIDE) for name in names):
        yield note("有恢复时移开的文件（set-aside 开头）", "核对之后可以删除。")
    unknown = folders.unknown()
    if unknown:
        yield note(f"不认识、不会备份的文件：{'、'.join(unknown[:5])}", "请移到别处。")


def _private(folders: Folders) -> Iterator[Path]:
    keys = folders.keys
    yield from (folders.home / "secret_key", folders.home / "seals" / "private.pem")
    yield from (keys, keys / "current", keys / "index.key", keys / "erasures.jsonl")
    yield from sorted((keys / "masters").glob("*.key"))


def _exposed(path: Path) -> bool:
    return path.exists() and bool(stat.S_IMODE(path.stat().st_mode) & OTHERS)

"""Python, libraries, disk and clock; needs neither Django nor a database."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

import qinqing
from qinqing.operations.doctor.finding import Finding, bad, good, note
from qinqing.operations.home import Folders

_OLDEST: Final = (3, 11)
_GIB: Final = 1 << 30
_SCARCE, _LITTLE = 1 * _GIB, 5 * _GIB
_MOST_SKEW: Final = 2.0  # seconds
_PIN: Final = re.compile(
    r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)( ;)?", re.MULTILINE
)


def python(_folders: Folders) -> Iterator[Finding]:
    """Check the version of Python."""
    shown = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= _OLDEST:
        yield good(f"Python {shown}")
    else:
        yield bad(
            f"Python {shown} 太旧", "请安装 Python 3.11 或更新版本，再运行 ./run。"
        )


def libraries(_folders: Folders) -> Iterator[Finding]:
    """Compare what is installed with the locked set, or with what the package asks."""
    wrong = [
        f"{name} 应为 {wanted}，现为 {_installed(name) or '没有安装'}"
        for name, (wanted, elsewhere) in _pins().items()
        # What is only for other systems may be missing, and no other version.
        if _installed(name) not in ((wanted, None) if elsewhere else (wanted,))
    ]
    if not _pins():
        yield note("没有找到锁定的依赖清单，没有核对")
    elif wrong:
        yield bad(
            f"软件包不符：{'；'.join(wrong[:5])}", "请运行 ./run --setup 重新安装。"
        )
    else:
        yield good(f"{len(_pins())} 个软件包与锁定的版本一致")


def disk(folders: Folders) -> Iterator[Finding]:
    """Check the space that is left where the site writes."""
    for name, folder in (("数据", folders.home), ("校验点", folders.checkpoints)):
        if not folder.exists():
            continue
        free = shutil.disk_usage(folder).free
        text = f"{name}所在的磁盘还剩 {free / _GIB:.1f} GiB"
        if free < _SCARCE:
            yield bad(text, "请马上腾出空间：磁盘满了，就什么也存不进去。")
        else:
            yield good(text) if free >= _LITTLE else note(text, "请留意，及早扩容。")


def clock(folders: Folders) -> Iterator[Finding]:
    """Compare the clock with that of the disk, which may be another machine's."""
    with tempfile.NamedTemporaryFile(dir=folders.home, prefix=".clock-") as file:
        before = time.time()
        Path(file.name).touch()
        written, after = Path(file.name).stat().st_mtime, time.time()
    skew = max(before - written, written - after, 0.0)
    if skew > _MOST_SKEW:
        yield bad(
            f"时钟与数据所在磁盘相差 {skew:.0f} 秒",
            "请在两边都启用时间同步（如 chrony、systemd-timesyncd）。",
        )
    else:
        yield good("时钟与数据所在磁盘一致")


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _pins() -> dict[str, tuple[str, bool]]:
    """Return the locked version of each package, and whether it has a condition."""
    checkout = Path(qinqing.__path__[0]).parents[1]
    name = "prod" if os.environ.get("DATABASE_URL") else "base"
    locked = checkout / "requirements" / f"{name}.txt"
    if not locked.is_file():
        return {}
    found = _PIN.findall(locked.read_text("utf-8"))
    return {name: (version, bool(condition)) for name, version, condition in found}

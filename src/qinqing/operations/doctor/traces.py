"""The worker and the trace: sealed, signed for, guarded; and the clock they tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from qinqing.apps.audit.selectors import missing_guards, pulse
from qinqing.operations.doctor.finding import Finding, ago, bad, good
from qinqing.operations.home import Folders

_UNSIGNED: Final = timedelta(minutes=15)  # three turns of the worker
_AHEAD: Final = timedelta(minutes=1)
_START: Final = "请启动定时任务：./run，或 systemctl start qinqing-worker。"


def worker(_folders: Folders) -> Iterator[Finding]:
    """Tell by what is not sealed whether the worker works."""
    found = pulse()
    sealed = (
        f"最近一次封存在 {_ago(found.last_seal)}" if found.last_seal else "还没有封存过"
    )
    if found.overdue:
        yield bad(f"有 {found.overdue} 条留痕过了一分钟还没有封存；{sealed}", _START)
    else:
        yield good(f"没有该封存而没有封存的留痕；{sealed}")


def checkpoint(_folders: Folders) -> Iterator[Finding]:
    """Tell whether everything sealed is signed for, outside of the database."""
    found = pulse()
    made = (
        f"最近一个校验点在 {_ago(found.last_checkpoint)}"
        if found.last_checkpoint
        else "还没有校验点"
    )
    late = found.unsigned_since and timezone.now() - found.unsigned_since > _UNSIGNED
    if late:
        yield bad(
            f"有留痕超过 15 分钟没有签名导出；{made}",
            f"{_START}还不行，运行 qinqing audit checkpoint 看是什么原因。",
        )
    else:
        yield good(made)


def guards(_folders: Folders) -> Iterator[Finding]:
    """Check the triggers that refuse changes to the trace."""
    missing = missing_guards()
    if missing:
        yield bad(
            f"留痕的保护被拆了：{'、'.join(missing)}",
            "请查明是谁做的，再运行 qinqing audit verify；从备份恢复可以重新装上。",
        )
    else:
        yield good("留痕的保护都在")


def clock(_folders: Folders) -> Iterator[Finding]:
    """Compare the clock with the newest event: it must not lie in the future."""
    last = pulse().last_event
    if last is not None and last - timezone.now() > _AHEAD:
        yield bad(
            "时钟比最近一条留痕还早",
            "时钟被拨慢过，或别的机器时钟快：请在每台机器上启用时间同步。",
        )
    else:
        yield good("时钟与最近的留痕不矛盾")


def _ago(moment: datetime) -> str:
    return ago((timezone.now() - moment).total_seconds())

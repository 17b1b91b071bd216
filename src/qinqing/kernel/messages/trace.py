"""The trace: checkpoints that speak of another chain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from qinqing.kernel.messages.message import Fault, Message


def _checkpoint_conflict(fault: Fault) -> Message:
    return fault.says(
        f"校验点文件夹里第 {fault.text('seq')} 号的文件与数据库不符，没有导出。",
        "数据库若是从较早的备份恢复的，请照“核验留痕”一页处理；不是的话，请先查明"
        "是谁改动了数据库或文件。不要删除这个文件。",
    )


TRACE_WORDS: Final[Mapping[str, Callable[[Fault], Message]]] = {
    "checkpoint_conflict": _checkpoint_conflict,
}

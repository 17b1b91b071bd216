"""Opinions that cannot be kept or read, and keys that are none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from qinqing.kernel.messages.message import Fault, Message

_ONLY_HINTS: Final = "可以保存本页链接，或打印本页自用。"
_REFUSALS: Final = {
    "question left": (
        "还有情况没有说清，结论没有定下来，不能留存咨询凭证。",
        "请先把问题答完，再来留存。",
    ),
    "open": (
        "有的情况拿不准，结论没有定下来，不能留存咨询凭证。",
        "弄清情况后再问一次；弄不清的，请先请示。",
    ),
    "draft": (
        "所据是征求意见稿，尚未生效，不能留存咨询凭证。",
        _ONLY_HINTS,
    ),
    "report": (
        "所据是报道转述，不是文件原文，不能留存咨询凭证。",
        _ONLY_HINTS,
    ),
}
_UNREADABLE: Final = {
    "too large": (
        "文件太大，不是咨询凭证。",
        "咨询凭证不超过 2 MB，请核对选的是不是这份文件。",
    ),
}
_NO_OPINION: Final = (
    "这个文件不是咨询凭证，或者已经损坏得读不出来。",
    "请提供下载时的 PDF 或 JSON 原件；截图、照片和另存的文件不能核验。",
)


def _refused(fault: Fault) -> Message:
    text, hint = _REFUSALS.get(fault.detail, _REFUSALS["open"])
    return fault.says(text, hint)


def _unreadable(fault: Fault) -> Message:
    return fault.says(*_UNREADABLE.get(fault.detail, _NO_OPINION))


def _broken_key(fault: Fault) -> Message:
    return fault.says(
        f"密钥文件“{fault.text('file')}”已损坏，没有使用。",
        "请从备份中恢复数据目录下的 seals 文件夹。",
    )


def _not_a_key(fault: Fault) -> Message:
    return fault.says(
        f"“{fault.text('value')}”不是公钥。",
        "请写公钥文件（.pem）的位置，或公钥本身；公钥可以从出具凭证的网站下载。",
    )


OPINION_WORDS: Final[Mapping[str, Callable[[Fault], Message]]] = {
    "opinion_refused": _refused,
    "unreadable_opinion": _unreadable,
    "broken_key": _broken_key,
    "not_a_key": _not_a_key,
}

"""Hints that name commands, said for those who call addresses instead."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from qinqing.kernel.messages import Message

_INSTEAD: Final = {
    "qinqing places": "/api/v1/places",
    "qinqing acts": "/api/v1/acts",
    "qinqing facts": "/api/v1/facts",
    "qinqing documents list": "/api/v1/documents",
    "qinqing documents search 词语": "/api/v1/provisions?q=词语",
    "用 --who 指明": "用 who 指明",
    "请写一句话，例如 qinqing ask 商会请我参加年会，能去吗；或用 --act 指明行为。": (
        "请用 act 指明行为；一句话的问题用 question，以 POST 发送。"
    ),
}


def for_programs(message: Message) -> Message:
    """Return the message with addresses and parameters in the place of commands."""
    hint = message.hint
    for command, address in _INSTEAD.items():
        hint = hint.replace(command, address)
    return replace(message, hint=hint)

"""From an error with a code and fields to its Chinese message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from qinqing.kernel.messages.content import CONTENT_WORDS
from qinqing.kernel.messages.inputs import INPUT_WORDS
from qinqing.kernel.messages.message import Fault, Message
from qinqing.kernel.messages.operations import OPERATION_WORDS
from qinqing.kernel.messages.opinions import OPINION_WORDS
from qinqing.kernel.messages.protection import PROTECTION_WORDS
from qinqing.kernel.messages.storage import storage_message
from qinqing.kernel.messages.times import TIME_WORDS
from qinqing.kernel.messages.trace import TRACE_WORDS
from qinqing.kernel.refusals import AccessDenied, Refused
from qinqing.rulebook.errors import RulebookError
from qinqing.worktime.errors import WorktimeError

_WORDS: Final[Mapping[str, Callable[[Fault], Message]]] = {
    **INPUT_WORDS,
    **CONTENT_WORDS,
    **OPERATION_WORDS,
    **OPINION_WORDS,
    **PROTECTION_WORDS,
    **TIME_WORDS,
    **TRACE_WORDS,
}
KNOWN_CODES: Final = frozenset({*_WORDS, Refused.code, AccessDenied.code})


def chinese_message(error: BaseException) -> Message | None:
    """Return what to tell a person about an error: what is wrong and what to do.

    Covers every ``RulebookError`` (texts included), ``WorktimeError``, ``Refused`` and
    errors of files and disks; None for anything else, which is a fault of the program.
    No message names a folder of the machine.
    """
    if isinstance(error, RulebookError):
        fault = Fault(error.code, error.detail, error.fields)
    elif isinstance(error, WorktimeError):
        fault = Fault(error.code, "", error.fields)
    elif isinstance(error, Refused):
        return Message(error.code, f"{error.text}。", error.hint)
    elif isinstance(error, OSError):
        return storage_message(error)
    else:
        return None
    return _WORDS.get(fault.code, _any_fault)(fault)


def _any_fault(fault: Fault) -> Message:
    return fault.says(
        f"没有办成（{fault.code}）。",
        "请核对所填内容；仍不行时，请把括号中的代号告诉维护人员。",
    )

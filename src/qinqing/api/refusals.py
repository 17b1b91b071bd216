"""What a request lacks or has too much of, field by field, in plain Chinese."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Final

from django.http import HttpRequest

from qinqing.api.errors import REFERENCE, Refused
from qinqing.kernel.messages import Message
from qinqing.kernel.messages.message import shown

INVALID: Final = "invalid_request"
FACT_PREFIX: Final = "f."
BY_CASE, BY_WORDS = "by_case", "by_words"
_FRAME: Final = frozenset({"body", "query", "path", BY_CASE, BY_WORDS})
_MOST_TOLD = 3
_NO_BODY: Final = "请求应有正文，且是一个 JSON 对象"
# A body that is sent in pieces, without its length, reaches nobody.
_LENGTH: Final = "正文要写明长度（Content-Length），不能分块发送。"
QUESTION_IN_ADDRESS: Final = Message(
    INVALID,
    "一句话的问题不能写在地址里：地址会被记下来。",
    '请用 POST 发送到 /api/v1/ask，正文如 {"place": "济南市", "question": "…"}。',
)

Error = Mapping[str, Any]

_SAID: Final[Mapping[str, Callable[[str, Error], str]]] = {
    "missing": lambda name, _: f"缺少 {name}",
    "extra_forbidden": lambda name, _: f"没有 {name} 这一项",
    "string_type": lambda name, _: f"{name} 应为文字",
    "dict_type": lambda name, _: f'{name} 应为对象，如 {{"场合": "调研"}}',
    "list_type": lambda name, _: f"{name} 应为列表",
    "int_parsing": lambda name, _: f"{name} 应为整数",
    "literal_error": lambda name, error: f"{name} 只能是 {_choices(error)}",
    "string_too_short": lambda name, _: f"{name} 是空的",
    "string_too_long": lambda name, error: (
        f"{name} 太长，最多 {error['ctx']['max_length']} 个字"
    ),
    "too_long": lambda name, error: (
        f"{name} 太多，最多 {error['ctx']['max_length']} 个"
    ),
    "greater_than_equal": lambda name, error: f"{name} 不能小于 {error['ctx']['ge']}",
    "less_than_equal": lambda name, error: f"{name} 不能大于 {error['ctx']['le']}",
}


def validation_message(errors: Iterable[Error]) -> Message:
    """Return what is wrong with the fields, a few of them at most."""
    told = list(dict.fromkeys(map(_told, errors)))
    text = "；".join(told[:_MOST_TOLD])
    more = f"；另有 {len(told) - _MOST_TOLD} 处" if len(told) > _MOST_TOLD else ""
    hint = f"{_LENGTH}{REFERENCE}" if _NO_BODY in told else REFERENCE
    return Message(INVALID, f"{text}{more}。", hint)


def _told(error: Error) -> str:
    names = [str(part) for part in error["loc"] if str(part) not in _FRAME]
    if not names:
        return _NO_BODY
    # What stands below a fact names the types that were tried in turn.
    name = shown(".".join(names[:2]))
    if len(names) > 1 and names[0] == "facts":
        return f"{name} 应为文字、数字、真假或空"
    return _SAID.get(error["type"], _any)(name, error)


def _any(name: str, _error: Error) -> str:
    return f"{name} 不对"


def _choices(error: Error) -> str:
    expected = str(error["ctx"]["expected"])
    return expected.replace("'", "").replace(" or ", "、").replace(", ", "、")


def only(request: HttpRequest, names: Iterable[str], *, facts: bool = False) -> None:
    """Refuse parameters nobody reads: a slip in a name must not change an answer.

    `facts` lets `f.` and the name of a fact pass. Raises `Refused`.
    """
    known = list(names)
    unknown = [
        name
        for name in request.GET
        if name not in known and not (facts and name.startswith(FACT_PREFIX))
    ]
    if unknown:
        raise Refused(422, _unknown(unknown[0], known))


def _unknown(name: str, known: list[str]) -> Message:
    near = get_close_matches(shown(name), known, n=3, cutoff=0.6)
    meant = f"是不是：{'、'.join(near)}？" if near else ""
    text = f"没有“{shown(name)}”这个参数。"
    if name == "question":
        return QUESTION_IN_ADDRESS
    return Message(INVALID, text, f"{meant}可以用：{'、'.join(known)}。", tuple(near))

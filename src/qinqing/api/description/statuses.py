"""What each status means, in Chinese, and an example of each error."""

from __future__ import annotations

from typing import Any, Final

from qinqing.api.errors import BAD_JSON, BY_STATUS
from qinqing.api.hints import for_programs
from qinqing.kernel.messages import Message, chinese_message
from qinqing.rulebook.errors import RulebookError, UnknownAct
from qinqing.rulebook.opinions import CannotBeKept

STATUS_WORDS: Final = {
    200: "办成",
    201: "留存好了",
    400: "地址、名称或值不对",
    404: "没有这份文件、这个条款或这份凭证",
    413: "请求正文太长",
    415: "请求正文不是 JSON",
    422: "缺少或多了内容，或者没有听懂问题",
    429: "请求太频繁",
    500: "系统出了差错",
}


def status_examples(status: int, *, keeping: bool = False) -> dict[str, Any]:
    """Return examples of the errors that go with a status; `keeping` an opinion."""
    return {
        message.code: {"value": {"error": message.to_json()}}
        for message in _messages(status, keeping)
    }


def _messages(status: int, keeping: bool) -> list[Message]:
    if status == 400:
        return [_told(UnknownAct("", name="吃大餐", near=["吃工作餐"])), BAD_JSON]
    if status == 422 and keeping:
        return [_told(CannotBeKept("question left", fact="场合"))]
    if status == 422:
        text = "缺少 act；没有 palce 这一项。"
        return [Message("invalid_request", text, "全部接口和写法见 /api/")]
    if status == 404:
        text = "没有“jinan/99”这个条款。"
        hint = "可用 /api/v1/provisions?q=词语 查找。"
        return [Message("unknown_provision", text, hint)]
    return [BY_STATUS[status]]


def _told(error: RulebookError) -> Message:
    message = chinese_message(error)
    if message is None:
        raise LookupError(error.code)
    return for_programs(message)

"""Errors as every response tells them: a code, what is wrong and what to do."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse

from qinqing.api.rendering import respond
from qinqing.kernel.messages import Message

REFERENCE: Final = "全部接口和写法见 /api/"
LARGEST_BODY: Final = 64 * 1024


class Refused(Exception):
    """A request refused with this status and message."""

    def __init__(self, status: int, message: Message) -> None:
        super().__init__(message.code)
        self.status = status
        self.message = message


def error_response(status: int, message: Message) -> HttpResponse:
    """Return an error in the one form all errors have."""
    return respond({"error": message.to_json()}, status)


UNREADABLE: Final = Message(
    "bad_request",
    "没有读懂这个请求：地址里有看不见的字符、参数太多，或者域名不对。",
    f"请核对地址后重新发送。{REFERENCE}",
)
BAD_JSON: Final = Message(
    "bad_json",
    "请求正文不是合格的 JSON。",
    "请用 UTF-8 编码的 JSON；同一个名称只能出现一次，不能有 NaN 和空字符。",
)
NOT_OPEN: Final = Message("not_open", "这个地址不对外开放。", REFERENCE)
UNKNOWN_ADDRESS: Final = Message(
    "unknown_address", "没有这个接口地址。", f"地址末尾不加斜杠。{REFERENCE}"
)
WRONG_METHOD: Final = Message(
    "wrong_method",
    "这个地址不能用这种方法访问。",
    f"可以用的方法见响应头 Allow。{REFERENCE}",
)
TOO_LARGE: Final = Message(
    "too_large",
    "请求正文太长了，没有处理。",
    f"最多 {LARGEST_BODY // 1024} KB；一次只问一件事。",
)
NOT_JSON: Final = Message(
    "not_json",
    "请求正文只能是 UTF-8 编码的 JSON。",
    "请加请求头 Content-Type: application/json。",
)
TOO_MANY: Final = Message(
    "too_many_requests",
    "请求太频繁，这一次没有处理。",
    "请按响应头 Retry-After 的秒数等一等再发；需要更多时请与本站管理人员联系。",
)
FAULT: Final = Message(
    "fault",
    "系统出了差错，不是您的请求有误。",
    "请稍后再试；仍不行时请告诉本站管理人员。",
)

BY_STATUS: Final = {
    400: UNREADABLE,
    403: NOT_OPEN,
    404: UNKNOWN_ADDRESS,
    405: WRONG_METHOD,
    413: TOO_LARGE,
    415: NOT_JSON,
    429: TOO_MANY,
    500: FAULT,
}
"""What is said where nobody has said anything more exact."""

OWN_CODES: Final = frozenset(
    {
        *(message.code for message in BY_STATUS.values()),
        BAD_JSON.code,
        "invalid_request",
        "bad_cursor",
        "unknown_provision",
        "unknown_document",
        "unknown_opinion",
    }
)
"""Codes the API itself gives, beside those of `qinqing.kernel.messages`."""

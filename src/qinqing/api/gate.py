"""The door of the API: what is too much stays out, and every error is told alike."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from qinqing.api.errors import (
    BY_STATUS,
    FAULT,
    LARGEST_BODY,
    NOT_JSON,
    TOO_LARGE,
    UNREADABLE,
    error_response,
)
from qinqing.api.freshness import never_kept_unless_said
from qinqing.api.rendering import JSON, rendered

ROOM = "/api/"
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class Gate:
    """Keeps the API's manners, also where other parts of the site answer for it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        # The page about the API is a page like any other.
        if not path.startswith(ROOM) or path == ROOM:
            return self.get_response(request)
        response = _refusal(request) or self._answer(request)
        if response.status_code >= 400:
            _tell_in_json(response)
        never_kept_unless_said(response)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        response = self.get_response(request)
        if isinstance(response, HttpResponse):
            response.content = b""
        return response


def _refusal(request: HttpRequest) -> HttpResponse | None:
    """Refuse a body before anybody reads it."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal():
        return error_response(400, UNREADABLE)
    # Compared by digits first: a number may be longer than any computer reads.
    if len(length) > 9 or int(length) > LARGEST_BODY:
        return error_response(413, TOO_LARGE)
    if request.method == "POST" and int(length) and not _is_json(request):
        return error_response(415, NOT_JSON)
    return None


def _is_json(request: HttpRequest) -> bool:
    charset = (request.content_params or {}).get("charset", "utf-8")
    return request.content_type == JSON and charset.lower() in ("utf-8", "utf8")


def _tell_in_json(response: HttpResponseBase) -> None:
    """Put a page about an error into the form of the API's errors."""
    if response.headers.get("Content-Type", "").startswith(JSON):
        return
    if isinstance(response, HttpResponse):
        message = BY_STATUS.get(response.status_code, FAULT)
        response.content = rendered({"error": message.to_json()})
        response.headers["Content-Type"] = f"{JSON}; charset=utf-8"
        if "Content-Length" in response.headers:
            response.headers["Content-Length"] = str(len(response.content))

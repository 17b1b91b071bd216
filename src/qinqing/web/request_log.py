"""One line for each request: which page, how it ended, how long it took."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from qinqing.kernel.logs import accepted_request_id, request_id

GetResponse = Callable[[HttpRequest], HttpResponseBase]

HEADER = "X-Request-ID"
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_WORDS = "系统出了问题，请稍后再试，或告诉维护人员。\n"
_log = logging.getLogger("qinqing.requests")


def request_line(get_response: GetResponse) -> GetResponse:
    """Write the line, and answer with the id that all lines of the request carry.

    A page is named by its pattern: an address may hold a code, and its query a
    question. Goes before all other middleware.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        token = request_id.set(accepted_request_id(request.headers.get(HEADER)))
        began = perf_counter()
        try:
            response = _answered(get_response, request)
            response.headers[HEADER] = request_id.get()
            _log.info(
                "request",
                extra={
                    "method": request.method if request.method in _METHODS else "-",
                    "route": _route(request),
                    "status_code": response.status_code,
                    "ms": round((perf_counter() - began) * 1000, 1),
                },
            )
        finally:
            request_id.reset(token)
        return response

    return respond


def _answered(get_response: GetResponse, request: HttpRequest) -> HttpResponseBase:
    """Return the answer; plain words where not even the page of failures can be made.

    Let out of here, the server itself would write the error with its message.
    """
    try:
        return get_response(request)
    except Exception:
        _log.exception("no answer")
        return HttpResponse(
            _WORDS, status=500, content_type="text/plain; charset=utf-8"
        )


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return f"/{match.route}" if match else "-"

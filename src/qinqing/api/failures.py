"""From what went wrong inside an operation to the response that says so."""

from __future__ import annotations

import logging
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from qinqing.api.errors import (
    BAD_JSON,
    FAULT,
    TOO_MANY,
    UNKNOWN_ADDRESS,
    Refused,
    error_response,
)
from qinqing.api.hints import for_programs
from qinqing.api.refusals import QUESTION_IN_ADDRESS, validation_message
from qinqing.kernel.messages import chinese_message
from qinqing.kernel.messages.inputs import INPUT_WORDS
from qinqing.kernel.messages.times import TIME_WORDS
from qinqing.rulebook.errors import RulebookError
from qinqing.worktime.errors import WorktimeError

_log = logging.getLogger(__name__)

# Faults of what was asked; any other fault of the rules is the site's own.
_ASKERS: Final = frozenset({*INPUT_WORDS, *TIME_WORDS} - {"bad_calendar"})
_UNPROCESSABLE: Final = frozenset({"not_understood", "opinion_refused"})


def handle_failures(api: NinjaAPI) -> None:
    """Have the API answer every foreseen failure in the one form of errors."""
    api.add_exception_handler(RulebookError, _known)
    api.add_exception_handler(WorktimeError, _known)
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Throttled, _throttled)
    api.add_exception_handler(HttpError, _unreadable)
    api.add_exception_handler(Http404, _nowhere)


def status_of(code: str) -> int:
    """Return the status for an error of the rulebook or the clock."""
    if code in _UNPROCESSABLE:
        return 422
    return 400 if code in _ASKERS else 500


def _known(_request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    message = chinese_message(error) if isinstance(error, BaseException) else None
    status = status_of(message.code) if message else 500
    if message is None or status == 500:
        # What is wrong with the site's own files is told to those who keep it.
        _log.error("the rulebook cannot answer", exc_info=_instance(error))
        return error_response(500, FAULT)
    return error_response(status, for_programs(message))


def _instance(error: Exception | type[Exception]) -> Exception | None:
    return error if isinstance(error, Exception) else None


def _refused(_request: HttpRequest, error: Refused | type[Refused]) -> HttpResponse:
    if isinstance(error, Refused):
        return error_response(error.status, error.message)
    return error_response(500, FAULT)


def _invalid(
    request: HttpRequest, error: ValidationError | type[ValidationError]
) -> HttpResponse:
    if "question" in request.GET:
        return error_response(422, QUESTION_IN_ADDRESS)
    errors = error.errors if isinstance(error, ValidationError) else ()
    return error_response(422, validation_message(errors))


def _throttled(_request: HttpRequest, _error: object) -> HttpResponse:
    return error_response(429, TOO_MANY)


def _unreadable(_request: HttpRequest, _error: object) -> HttpResponse:
    # The framework raises no other one: there is no account and no token.
    return error_response(400, BAD_JSON)


def _nowhere(_request: HttpRequest, _error: object) -> HttpResponse:
    return error_response(404, UNKNOWN_ADDRESS)

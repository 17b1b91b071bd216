"""Which statuses an operation may answer with, and the form of each."""

from typing import Any, Final

from qinqing.api.schemas.errors import ErrorBody

_EVERYWHERE: Final = (400, 413, 422, 429, 500)


def answers(body: Any, *more: int, made: bool = False) -> dict[int, Any]:
    """Return the responses of an operation; `more` are errors only some can have.

    `made` says that something is there that was not before.

    400: the address or a name in it; 413, 415: what was sent; 422: fields, or a text
    that nobody understood; 429: too often; 500: a fault of the site.
    """
    errors = sorted({*_EVERYWHERE, *more})
    return {201 if made else 200: body, **dict.fromkeys(errors, ErrorBody)}

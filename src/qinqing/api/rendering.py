"""JSON as people can read it: Chinese as it is, keys in the order they were put."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.renderers import BaseRenderer

JSON = "application/json"


class ChineseJson(BaseRenderer):
    """What the framework itself renders looks like what we render."""

    media_type = JSON

    def render(
        self, _request: HttpRequest, data: Any, *, response_status: int
    ) -> bytes:
        return rendered(data)


def rendered(data: Any) -> bytes:
    """Return data as UTF-8 JSON; numbers that JSON does not have are a fault."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False).encode()


def respond(data: Any, status: int = 200) -> HttpResponse:
    """Return a JSON response.

    The data is sent as it was made: that it has the declared form is held by tests,
    not worked out again for every request.
    """
    return HttpResponse(
        rendered(data), status=status, content_type=f"{JSON}; charset=utf-8"
    )

"""The answers that the examples really get from this site today."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from django.core.handlers.wsgi import WSGIRequest
from django.urls import resolve

from qinqing.api.description.examples import EXAMPLES, Example
from qinqing.api.description.sample_opinion import sample_kept
from qinqing.api.rendering import JSON, rendered


# Two: of today, and of yesterday or the release before for requests still under way.
@lru_cache(maxsize=2)
def real_answers(_release_hash: str, today: date) -> dict[str, Any]:
    """Return the answers as JSON values, by the key of the example."""
    return {
        item.key: _of_a_sample(item, today) or json.loads(_performed(item))
        for item in EXAMPLES
    }


def _of_a_sample(example: Example, today: date) -> Any:
    """Return an answer about an opinion: nothing is kept for the sake of a page."""
    kept = next(item for item in EXAMPLES if item.operation == "keep_opinion")
    if example.operation == "keep_opinion":
        return sample_kept(kept.body or {}, today)
    if example.operation == "opinion":
        return sample_kept(kept.body or {}, today)["opinion"]
    return f"（文件 {example.file}）" if example.file else None


def _performed(example: Example) -> bytes:
    """Send an example through its operation, as if from outside but without a wire.

    It comes from no address, so nobody's limit is used up by it.
    """
    body = rendered(example.body) if example.body is not None else b""
    _, _, query = example.full_address.partition("?")
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET" if example.body is None else "POST",
            "PATH_INFO": unquote(example.address).encode().decode("latin-1"),
            "QUERY_STRING": query,
            "CONTENT_TYPE": JSON,
            "CONTENT_LENGTH": str(len(body)),
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "wsgi.input": BytesIO(body),
            "wsgi.url_scheme": "http",
        }
    )
    view, arguments, named = resolve(request.path_info)
    response = view(request, *arguments, **named)
    return bytes(response.content)

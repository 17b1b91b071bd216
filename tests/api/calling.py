"""Calling the API as a program does."""

import json
from typing import Any
from urllib.parse import urlencode

from django.test import Client

V1 = "/api/v1/"
Pairs = list[tuple[str, str]]


def got(client: Client, path: str, *pairs: tuple[str, str]) -> Any:
    """Return the answer to a GET that must be answered."""
    response = client.get(f"{V1}{path}?{urlencode(pairs)}" if pairs else f"{V1}{path}")
    assert response.status_code == 200, response.text
    return response.json()


def posted(client: Client, path: str, body: Any) -> Any:
    """Return the answer to a POST that must be answered."""
    response = client.post(V1 + path, json.dumps(body), "application/json")
    assert response.status_code == 200, response.text
    return response.json()


def refused(response: Any, status: int) -> dict[str, Any]:
    """Return the error of a response that must refuse, in the form all errors have."""
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    body = json.loads(response.content.decode())
    assert set(body) == {"error"}
    error: dict[str, Any] = body["error"]
    assert list(error) == ["code", "message", "hint", "near"]
    assert any("\u4e00" <= char <= "\u9fff" for char in error["message"])
    assert "qinqing " not in error["hint"], "a command is no use to a program"
    assert "--" not in error["hint"]
    return error

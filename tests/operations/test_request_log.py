"""The log says what was done and never for whom, from where or with what words."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client, RequestFactory

from qinqing.config.logs import logging_settings
from qinqing.kernel.logs import JsonLines, TextLines
from qinqing.web.request_log import request_line

# Invented; each would be found wherever it came from.
NAME, PHONE, CODE, WORDS = "欧阳测试甲", "13800005678", "4f0k2m8qz7c1x9tb", "虚构问句"
MARKERS = (NAME, PHONE, CODE, WORDS, "203.0.113.7", "InventedBrowser", "秘密标记")
BROWSER: dict[str, Any] = {
    "HTTP_USER_AGENT": f"InventedBrowser {NAME}",
    "REMOTE_ADDR": "203.0.113.7",
    "HTTP_REFERER": f"http://testserver/?q={PHONE}",
    "HTTP_X_FORWARDED_FOR": PHONE,
    "HTTP_X_REQUEST_ID": PHONE,
    "HTTP_COOKIE": f"a={CODE}",
}


@pytest.fixture(params=[TextLines, JsonLines], ids=["text", "json"])
def log(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """What a site would write, whatever the level of each logger."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(request.param())
    root, levels = logging.getLogger(), {}
    for name in ("", "django", "django.request", "django.security", "qinqing"):
        levels[name] = logging.getLogger(name).level
        logging.getLogger(name).setLevel(logging.INFO)
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def ask_everywhere(client: Client) -> list[int]:
    get, post = client.get, client.post
    ask = {"place": "济南市", "question": WORDS, "q": NAME, "text": PHONE}
    wrong_host = {**BROWSER, "HTTP_HOST": f"{CODE}.example"}
    answers = [
        get("/", ask, **BROWSER),
        get("/ask/", ask, **BROWSER),
        get(f"/opinions/{CODE}/", **BROWSER),
        get(f"/{NAME}/{PHONE}/", ask, **BROWSER),
        get("/", {"q": f"\0{NAME}"}, **BROWSER),
        get("/", **wrong_host),
        post("/sign-in/", {"username": NAME, "password": PHONE}, **BROWSER),
        post("/opinions/verify/", {"file": io.BytesIO(WORDS.encode())}, **BROWSER),
        get("/api/v1/acts", ask, **BROWSER),
        get(f"/api/v1/opinions/{CODE}", **BROWSER),
        post("/api/v1/ask", {"x": NAME}, "application/json", **BROWSER),
        post(f"/api/v1/{PHONE}", WORDS, "application/json", **BROWSER),
        Client(enforce_csrf_checks=True).post(f"/sign-in/?q={NAME}", ask, **BROWSER),
    ]
    return [answer.status_code for answer in answers]


@pytest.mark.django_db
def test_nothing_that_came_in_is_in_the_log(client: Client, log: io.StringIO) -> None:
    statuses = ask_everywhere(client)
    assert {200, 400, 404} <= set(statuses)
    lines = log.getvalue().splitlines()
    assert sum("qinqing.requests" in line for line in lines) == len(statuses)
    assert found_in(log) == []


def found_in(log: io.StringIO) -> list[str]:
    text = log.getvalue()
    spelled = {marker: (marker, json.dumps(marker)[1:-1]) for marker in MARKERS}
    return [m for m, ways in spelled.items() if any(way in text for way in ways)]


def test_a_marker_would_be_found(log: io.StringIO) -> None:
    logging.getLogger("qinqing.requests").info("request", extra={"route": NAME})
    assert found_in(log) == [NAME]


@pytest.mark.django_db
def test_a_fault_is_told_by_its_kind_and_lines(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_rest: object) -> None:
        raise ValueError("秘密标记")

    monkeypatch.setattr("qinqing.web.health.unready", fails)
    client = Client(raise_request_exception=False)
    answer = client.get("/health/ready", {"q": NAME}, **BROWSER)
    assert answer.status_code == 500
    assert "ValueError" in log.getvalue()
    assert "in fails" in log.getvalue() or " fails" in log.getvalue()
    assert answer["X-Request-ID"] in log.getvalue()
    assert found_in(log) == []


def test_where_not_even_the_page_of_failures_works_nothing_is_let_out(
    log: io.StringIO,
) -> None:
    def fails(_request: object) -> HttpResponse:
        raise ValueError(NAME)

    answer = request_line(fails)(RequestFactory().get("/", {"q": PHONE}))
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 500
    assert "维护人员" in answer.content.decode()
    assert "ValueError" in log.getvalue()
    assert answer["X-Request-ID"] in log.getvalue()
    assert found_in(log) == []


def test_the_line_names_the_pattern_and_not_the_address(client: Client) -> None:
    with captured(JsonLines()) as written:
        client.get("/health/live", {"q": NAME})
        client.get("/nowhere/")
    live, nowhere = map(json.loads, written.getvalue().splitlines())
    assert live["route"] == "/health/live"
    assert (live["method"], live["status_code"]) == ("GET", 200)
    assert live["ms"] >= 0
    assert nowhere["route"] == "-"
    assert set(live) == {
        "time", "level", "logger", "message", "request_id", "method", "route",
        "status_code", "ms",
    }  # fmt: skip


class captured:  # noqa: N801 - used as a word
    """The lines of requests, in a form."""

    def __init__(self, form: logging.Formatter) -> None:
        self.written = io.StringIO()
        self.handler = logging.StreamHandler(self.written)
        self.handler.setFormatter(form)

    def __enter__(self) -> io.StringIO:
        logging.getLogger("qinqing.requests").addHandler(self.handler)
        return self.written

    def __exit__(self, *_rest: object) -> None:
        logging.getLogger("qinqing.requests").removeHandler(self.handler)


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("0123456789abcdef0123456789ABCDEF", True),
        ("0f9b6c3e-5a57-4a7e-9d5b-0a4a4a4f2b11", True),
        (PHONE, False),
        ("a" * 31, False),
        ("a" * 33, False),
        ("", False),
    ],
)
def test_an_id_is_taken_over_where_it_looks_random(
    client: Client, given: str, taken: bool
) -> None:
    answer = client.get("/health/live", headers={"X-Request-ID": given})
    assert (answer["X-Request-ID"] == given) is taken
    assert len(answer["X-Request-ID"]) >= 32


def test_every_request_has_an_id_of_its_own(client: Client) -> None:
    ids = {client.get("/health/live")["X-Request-ID"] for _ in range(5)}
    assert len(ids) == 5


def test_another_method_is_no_place_for_words(client: Client) -> None:
    with captured(TextLines()) as written:
        client.generic("SECRET", "/health/live")
    assert "SECRET" not in written.getvalue()
    assert "method=-" in written.getvalue()


def test_of_other_loggers_only_the_template_is_shown() -> None:
    def line(message: str, values: tuple[str, ...]) -> str:
        record = logging.LogRecord("django.x", 30, "", 1, message, values, None)
        return TextLines().format(record)

    assert "Not Found: %s" in line("Not Found: %s", (NAME,))
    assert NAME not in line("Not Found: %s", (NAME,))
    assert NAME not in line(f"Invalid host: {NAME}", ())


def test_the_form_is_chosen_by_the_environment() -> None:
    assert logging_settings("json")["formatters"]["line"]["()"].endswith("JsonLines")
    assert logging_settings(None) == logging_settings("text")
    with pytest.raises(ImproperlyConfigured, match="QINQING_LOG"):
        logging_settings("xml")

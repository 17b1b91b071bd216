"""An error says what happened, that nothing was lost, and what to do."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from qinqing.kernel.logs import TextLines
from qinqing.web.audience import Audience, open_to


@open_to(Audience.EVERYONE)
def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@open_to(Audience.EVERYONE)
def suspect(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


@open_to(Audience.EVERYONE)
def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret of the machine room")


@open_to(Audience.EVERYONE)
def accept(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("refuse/", refuse),
    path("suspect/", suspect),
    path("break-down/", break_down),
    path("accept/", accept),
    path("", include("qinqing.config.urls")),
]

pytestmark = pytest.mark.urls(__name__)

PAGES = [
    ("/suspect/", 400, "没有读懂这次提交"),
    ("/refuse/", 403, "这一页不对您开放"),
    ("/nowhere/", 404, "没有这个页面"),
    ("/break-down/", 500, "系统出了差错，不是您的操作有误"),
]


@pytest.mark.parametrize(("address", "status", "what"), PAGES)
def test_each_error_has_a_page_with_a_way_on(
    client: Client, address: str, status: int, what: str
) -> None:
    client.raise_request_exception = False
    response = client.get(address)
    assert response.status_code == status
    assert what in response.text
    assert "您可以" in response.text
    assert "系统查询结果，非公文" in response.text
    assert "secret" not in response.text
    assert "Traceback" not in response.text


def test_a_failure_is_told_to_the_terminal_but_not_what_was_asked(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.raise_request_exception = False
    for page in ("/break-down/", "/nowhere/", "/refuse/"):
        client.get(page, {"asked": "something-private"})
    told = "\n".join(TextLines().format(record) for record in caplog.records)
    # Its kind and where it came from; a message may quote what somebody wrote.
    assert "RuntimeError" in told
    assert " break_down" in told
    assert "a secret of the machine room" not in told
    assert "status_code=404" in told
    assert "something-private" not in told


def test_a_form_without_its_token_is_told_to_reload() -> None:
    response = Client(enforce_csrf_checks=True).post("/accept/")
    assert response.status_code == 403
    assert "刷新页面后再提交" in response.text

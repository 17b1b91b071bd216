import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from qinqing.web.audience import Audience, open_to


@open_to(Audience.EVERYONE)
@csrf_exempt
def echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST.get("text", "").encode())


urlpatterns = [path("echo/", echo), path("", include("qinqing.config.urls"))]

pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize(
    "address", ["/echo/%00", "/echo/?q=a%00b", "/echo/?%00=1", "/echo/?a=1&q=%00"]
)
def test_a_nul_in_the_address_is_refused_in_plain_chinese(
    client: Client, address: str
) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert "看不见的空字符" in response.text
    assert "返回上一页" in response.text


@pytest.mark.parametrize("form", [{"text": "a\0b"}, {"a\0": "1"}, {"x": ["1", "\0"]}])
def test_a_nul_in_a_form_is_refused(client: Client, form: dict[str, str]) -> None:
    assert client.post("/echo/", form).status_code == 400


def test_a_nul_in_a_cookie_is_refused(client: Client) -> None:
    client.cookies["text_size"] = "la\0rge"
    assert client.get("/echo/").status_code == 400


def test_a_nul_in_the_name_of_a_file_is_refused(client: Client) -> None:
    class Renamed(SimpleUploadedFile):
        name = "a.txt"

    file = Renamed("a.txt", b"\0 inside a file is nobody's business")
    assert client.post("/echo/", {"file": file}).status_code == 200


@pytest.mark.parametrize(
    "text", ["礼品", "😀", "<b>", "'; DROP TABLE x; --", "x" * 9999]
)
def test_everything_else_passes_unchanged(client: Client, text: str) -> None:
    assert client.post("/echo/", {"text": text}).text == text
    assert client.get("/echo/", {"q": text}).status_code == 200


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100)
def test_a_form_that_is_too_large_gets_the_same_page(client: Client) -> None:
    body = "text=" + "x" * 1000
    kind = "application/x-www-form-urlencoded"
    response = client.post("/echo/", body, content_type=kind)
    assert response.status_code == 400
    assert "系统没有处理这次提交" in response.text

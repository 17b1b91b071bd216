"""Checkpoints of the trace on a page and in a file, for anybody to keep."""

import json
from pathlib import Path

import pytest
from django.conf import settings as site
from django.test import Client
from pytest_django import Settings

from qinqing.kernel.events.checkpoint import read_published
from qinqing.kernel.seals import known_keys
from qinqing.web.portal import transparency
from tests.audit.happenings import exported
from tests.web.pages import opened

pytestmark = pytest.mark.django_db
PAGE = "/transparency/checkpoints/"
FILE = "/transparency/checkpoints.json"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Settings) -> None:
    settings.CHECKPOINTS = tmp_path


def test_before_anything_happened_the_page_says_so(client: Client) -> None:
    page = opened(client, PAGE)
    assert page.status == 200
    assert "还没有校验点" in page.text
    assert client.get(FILE).json() == {"checkpoints": [], "next": None}


def test_the_file_can_be_checked_with_the_public_key_alone(client: Client) -> None:
    exported(2)
    exported(1)
    response = client.get(FILE)
    assert response.headers["Content-Type"] == "application/json"
    listed = response.json()["checkpoints"]
    found = [read_published(item) for item in listed]
    assert [item.data["seq"] for item in found] == [3, 2]
    trusted = known_keys(Path(site.HOME))
    assert all(item.signed_by_one_of(trusted) for item in found)
    # One line each, so that two files can be compared by eye.
    assert len(response.text.splitlines()) == 2 + len(found) + 1
    assert "虚构" not in response.text


def test_the_page_shows_what_is_signed_and_how_to_check_it(client: Client) -> None:
    exported(2)
    (shown,) = client.get(FILE).json()["checkpoints"]
    page = opened(client, PAGE)
    for value in (
        "到第2号",
        shown["statement"]["head"],
        shown["statement"]["key"]["id"],
        shown["signature"],
        "qinqingauditverify--known",
    ):
        assert value in page.text
    assert page.link("下载校验点") == FILE
    assert page.link("公钥") == "/opinions/key/"
    assert opened(client, "/").link("留痕校验点") == PAGE


def test_pages_and_files_lead_to_earlier_checkpoints(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transparency, "ON_A_PAGE", 2)
    monkeypatch.setattr(transparency, "IN_A_FILE", 2)
    for _ in range(3):
        exported(1)
    page = opened(client, PAGE)
    assert page.link("更早的校验点") == "?before=2"
    earlier = opened(client, f"{PAGE}?before=2")
    assert "到第1号" in earlier.text
    assert "到第2号" not in earlier.text
    following = client.get(FILE).json()["next"]
    assert following == f"{FILE}?before=2"
    rest = client.get(following).json()
    assert [item["statement"]["seq"] for item in rest["checkpoints"]] == [1]
    assert rest["next"] is None


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 40, "１", "1.5", "\0"])
def test_a_strange_cursor_does_no_harm(client: Client, before: str) -> None:
    exported(1)
    assert client.get(PAGE, {"before": before}).status_code in (200, 400)
    assert client.get(FILE, {"before": before}).status_code in (200, 400)


def test_nobody_who_looks_leaves_a_trace(client: Client) -> None:
    response = client.get(PAGE)
    assert not response.cookies
    assert "no-store" in response.headers["Cache-Control"]
    assert json.loads(client.get(FILE).content)

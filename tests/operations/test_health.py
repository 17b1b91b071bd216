"""Signs of life: that it lives for everyone, how it does for this machine."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from pytest_django import Settings

from qinqing.apps.audit.services import record, seal_pending
from qinqing.config.security import https_settings

OUTSIDE = "203.0.113.7"
TOKEN = "0123456789abcdefghij"


def test_live_asks_nothing_of_a_database(client: Client) -> None:
    # A test without the fixture of a database may not touch one.
    answer = client.get("/health/live")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.usefixtures("rules")
def test_ready_with_a_database_its_schema_and_rules(client: Client) -> None:
    assert client.get("/health/ready").content == b"ok\n"
    assert client.get("/health/").content == b"ok\n"


@pytest.mark.django_db
def test_a_missing_step_is_not_ready(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'opinions'")
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.content == b"not ready: migrations\n"


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [None, OSError(2, "gone")])
def test_without_rules_it_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch, fault: Exception | None
) -> None:
    def none() -> None:
        if fault:
            raise fault

    monkeypatch.setattr("qinqing.operations.readiness.current_release", none)
    assert client.get("/health/ready").content == b"not ready: release\n"


@pytest.mark.django_db
def test_without_a_database_it_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise DatabaseError("password of somebody")

    monkeypatch.setattr("qinqing.operations.readiness._applied", gone)
    answer = client.get("/health/detail")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "missing": ["database"]}


@pytest.mark.usefixtures("rules")
def test_this_machine_is_told_how_the_worker_does(client: Client) -> None:
    with transaction.atomic():
        record("x.y", register="x", subject="s", body={"虚构": "内容"})
    assert client.get("/health/detail").json()["unsealed"] == {
        "waiting": 1,
        "overdue": 0,
    }
    seal_pending()
    found = client.get("/health/detail").json()
    assert found["ready"]
    assert found["unsealed"] == {"waiting": 0, "overdue": 0}
    assert found["seconds_since"]["last_seal"] <= 5
    assert found["seconds_since"]["last_checkpoint"] is None
    assert "虚构" not in json.dumps(found, ensure_ascii=False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [
        {"REMOTE_ADDR": OUTSIDE},
        {"REMOTE_ADDR": ""},
        # Behind a proxy everybody comes from this machine.
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": OUTSIDE},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": OUTSIDE},
        {"REMOTE_ADDR": OUTSIDE, "HTTP_AUTHORIZATION": "Bearer "},
        {"REMOTE_ADDR": OUTSIDE, "HTTP_AUTHORIZATION": f"Bearer {TOKEN[:-1]}"},
    ],
    ids=str,
)
def test_others_are_told_nothing(
    client: Client, settings: Settings, tmp_path: Path, asked: dict[str, Any]
) -> None:
    settings.HEALTH_TOKEN_FILE = str(tmp_path / "token")
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    assert client.get("/health/detail", **asked).status_code == 404


@pytest.mark.usefixtures("rules")
def test_a_token_opens_it_from_elsewhere(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    asked: dict[str, Any] = {
        "REMOTE_ADDR": OUTSIDE,
        "HTTP_AUTHORIZATION": f"Bearer {TOKEN}",
    }
    assert client.get("/health/detail", **asked).status_code == 404
    settings.HEALTH_TOKEN_FILE = str(tmp_path / "token")
    assert client.get("/health/detail", **asked).status_code == 404
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    assert client.get("/health/detail", **asked).status_code == 200
    # One that could be guessed is none.
    (tmp_path / "token").write_text("short")
    asked["HTTP_AUTHORIZATION"] = "Bearer short"
    assert client.get("/health/detail", **asked).status_code == 404


def test_behind_https_it_is_asked_past_the_proxy(
    client: Client, settings: Settings
) -> None:
    for name, value in https_settings().items():
        setattr(settings, name, value)
    assert client.get("/health/live").status_code == 200
    assert client.get("/documents/").status_code == 301

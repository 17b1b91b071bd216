"""Every check finds what it is there to find, and says what to do about it."""

import os
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from pytest_django import Settings

from qinqing.apps.audit.models import Event
from qinqing.apps.audit.services import checkpoint, record, seal_pending
from qinqing.kernel.protection.key_files import KeyRing
from qinqing.operations.backups.done import note_backup
from qinqing.operations.doctor import backups, databases, machine, pages, places, traces
from qinqing.operations.doctor import rules as rule_checks
from qinqing.operations.doctor.finding import Finding, State, ago
from qinqing.operations.doctor.round import FIRST, first_round, second_round
from qinqing.operations.home import Folders
from tests.audit.attacker import execute

Check = Callable[[Folders], Iterable[Finding]]


def states(check: Check, folders: Folders) -> list[str]:
    return [finding.state.value for finding in check(folders)]


def hints(check: Check, folders: Folders) -> str:
    return "".join(f"{found.text}{found.hint}" for found in check(folders))


def test_a_machine_in_order_is_good(folders: Folders) -> None:
    folders.home.chmod(0o700)
    found = first_round(folders)
    assert {result.name for result in found} <= {name for name, _ in FIRST}
    wrong = [r for r in found if r.finding.state is State.BAD and r.name != "libraries"]
    assert wrong == []


def test_an_old_python_and_a_wrong_library_are_told(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_OLDEST", (99, 0))
    assert states(machine.python, folders) == ["bad"]
    pins = {"django": ("0.1", True), "nowhere": ("1", False), "windows": ("1", True)}
    monkeypatch.setattr(machine, "_pins", lambda: pins)
    assert "django 应为 0.1" in hints(machine.libraries, folders)
    assert "nowhere 应为 1，现为 没有安装" in hints(machine.libraries, folders)
    assert "windows" not in hints(machine.libraries, folders)
    monkeypatch.setattr(machine, "_pins", dict)
    assert states(machine.libraries, folders) == ["note"]


def test_a_full_disk_and_a_clock_apart_are_told(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_SCARCE", 1 << 62)
    assert states(machine.disk, folders) == ["bad"]
    monkeypatch.setattr(machine, "_SCARCE", 0)
    monkeypatch.setattr(machine, "_LITTLE", 1 << 62)
    assert states(machine.disk, folders) == ["note"]
    assert states(machine.clock, folders) == ["good"]
    now = time.time()
    monkeypatch.setattr("qinqing.operations.doctor.machine.time.time", lambda: now + 99)
    assert states(machine.clock, folders) == ["bad"]


def test_files_that_others_can_read_are_named(folders: Folders) -> None:
    KeyRing(folders.keys).make()
    assert states(places.secrets, folders) == ["good"]
    (folders.keys / "index.key").chmod(0o640)
    assert "index.key" in hints(places.secrets, folders)
    folders.home.chmod(0o755)
    assert "chmod 700" in hints(places.home, folders)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_home_that_cannot_be_written_is_told(folders: Folders) -> None:
    folders.home.chmod(0o500)
    assert states(places.home, folders) == ["bad"]


def test_what_was_left_behind_is_told(folders: Folders) -> None:
    assert states(places.leftovers, folders) == []
    for name in (".restore-x", "set-aside-x", "stray"):
        (folders.home / name).mkdir()
    assert states(places.leftovers, folders) == ["bad", "note", "note"]


@pytest.mark.django_db
def test_a_database_in_order_is_good_and_a_missing_step_is_told(
    folders: Folders,
) -> None:
    assert states(databases.reachable, folders) == ["good"]
    assert states(databases.migrations, folders) == ["good"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'opinions'")
    assert "--setup" in hints(databases.migrations, folders)


@pytest.mark.django_db
def test_a_newer_database_is_told(folders: Folders) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('audit', '9999_later', '2026-11-20')"
        )
    assert "比程序新" in hints(databases.migrations, folders)


@pytest.mark.django_db
def test_the_settings_of_sqlite_are_looked_at(site: Folders) -> None:
    if connection.vendor == "postgresql":
        # The server of the tests keeps nothing on purpose.
        assert "fsync" in hints(databases.settings, site)
        return
    assert states(databases.settings, site) == ["good"]
    connection.cursor().execute("PRAGMA synchronous = OFF")
    assert "落盘" in hints(databases.settings, site)


@pytest.mark.django_db
def test_what_nobody_seals_and_signs_for_is_told(
    site: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert states(traces.worker, site) == states(traces.checkpoint, site) == ["good"]
    with transaction.atomic():
        record("x.y", register="x", subject="s", body={})
    assert states(traces.worker, site) == ["good"]
    later = timezone.now() + timedelta(minutes=20)
    with monkeypatch.context() as patch:
        patch.setattr("qinqing.apps.audit.selectors.vitals.timezone.now", lambda: later)
        assert "systemctl start" in hints(traces.worker, site)
    seal_pending()
    with monkeypatch.context() as patch:
        patch.setattr("qinqing.operations.doctor.traces.timezone.now", lambda: later)
        assert "15 分钟" in hints(traces.checkpoint, site)
        checkpoint()
        assert states(traces.checkpoint, site) == ["good"]


@pytest.mark.django_db
def test_guards_that_were_taken_away_and_a_clock_set_back_are_told(
    site: Folders,
) -> None:
    with transaction.atomic():
        record("x.y", register="x", subject="s", body={})
    assert states(traces.guards, site) == states(traces.clock, site) == ["good"]
    ahead = timezone.now() + timedelta(hours=1)
    execute("UPDATE audit_event SET at = %s", ahead)
    assert Event.objects.get().at == ahead
    assert states(traces.clock, site) == ["bad"]
    on = " ON audit_seal" if connection.vendor == "postgresql" else ""
    connection.cursor().execute(f"DROP TRIGGER audit_seal_no_update{on}")
    assert "audit_seal_no_update" in hints(traces.guards, site)


@pytest.mark.usefixtures("rules")
def test_rules_and_years_are_compared(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    home = Path(settings.HOME)
    folders = Folders(home, home / "checkpoints", home / "keys")
    assert states(rule_checks.release, folders) == ["good"]
    assert "bad" not in states(rule_checks.calendar, folders)
    far = timezone.now() + timedelta(days=3000)
    monkeypatch.setattr(rule_checks, "now_in_beijing", lambda: far)
    assert states(rule_checks.calendar, folders)[0] == "bad"
    monkeypatch.setattr(rule_checks, "current_release", lambda: None)
    assert "rulebook publish" in hints(rule_checks.release, folders)


def test_what_others_reach_needs_https_and_names(
    folders: Folders, settings: Settings
) -> None:
    settings.DEBUG = False
    assert states(pages.outside, folders) == ["good"]
    settings.ALLOWED_HOSTS = ["qinqing.example.gov.cn"]
    assert "QINQING_HTTPS=1" in hints(pages.outside, folders)
    settings.SECURE_SSL_REDIRECT = True
    assert states(pages.outside, folders) == ["good"]
    settings.ALLOWED_HOSTS = ["*"]
    assert states(pages.outside, folders)[0] == "bad"
    settings.ALLOWED_HOSTS = []
    settings.DEBUG = True
    assert states(pages.outside, folders) == ["bad", "bad"]


def test_pages_and_print_need_their_files(
    folders: Folders, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.STATIC_ROOT = folders.home / "static"
    assert states(pages.assets, folders) == ["bad"]
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").touch()
    assert states(pages.assets, folders) == ["good"]
    assert states(pages.font, folders) == ["good"]
    monkeypatch.setattr("qinqing.apps.opinions.font.FAMILY", "没有这种字体")
    assert states(pages.font, folders) == ["bad"]


def test_old_backups_and_keys_that_changed_are_told(folders: Folders) -> None:
    assert states(backups.database, folders) == ["bad"]
    assert states(backups.keys, folders) == ["good"]
    KeyRing(folders.keys).make()
    assert states(backups.keys, folders) == ["bad"]
    now = timezone.now() + timedelta(seconds=5)
    note_backup(folders, "keys", Path("k"), now.isoformat())
    note_backup(folders, "database", Path("d"), (now - timedelta(days=1)).isoformat())
    assert states(backups.keys, folders) == ["good"]
    assert states(backups.database, folders) == ["good"]
    os.utime(folders.keys / "current", (now.timestamp() + 60,) * 2)
    assert "又有变化" in hints(backups.keys, folders)
    note_backup(folders, "database", Path("d"), (now - timedelta(days=3)).isoformat())
    assert "3.0 天前" in hints(backups.database, folders)


@pytest.mark.django_db
def test_without_a_database_the_rest_is_still_looked_at(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_connection: object) -> str:
        raise DatabaseError("password of somebody")

    monkeypatch.setattr(databases, "engine", gone)
    found = second_round(folders)
    names = [result.name for result in found]
    assert names[0] == "database"
    assert "worker" not in names
    assert "backup" in names
    assert "somebody" not in str(found)


@pytest.mark.django_db
def test_a_check_that_breaks_is_told_and_stops_no_other(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_folders: Folders) -> Iterable[Finding]:
        raise RuntimeError("张三 13800000000")

    monkeypatch.setattr(backups, "database", breaks)
    found = {result.name: result.finding for result in second_round(folders)}
    assert found["backup"].state is State.BAD
    assert "没有查成（RuntimeError）" in found["backup"].text
    assert "keys backup" in found


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (40, "40 秒前"),
        (600, "10 分钟前"),
        (5400, "1.5 小时前"),
        (345600, "4.0 天前"),
    ],
)
def test_how_long_ago_is_said_in_fitting_units(seconds: float, words: str) -> None:
    assert ago(seconds) == words

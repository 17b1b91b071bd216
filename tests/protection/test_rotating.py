"""Changing the master key: everything stays readable, killed half-way or not."""

import os
import secrets
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from qinqing.apps.audit.models import Event
from qinqing.apps.protection.models import SubjectKey
from qinqing.apps.protection.opening import wrap
from qinqing.apps.protection.selectors import key_state
from qinqing.apps.protection.services import Progress, reveal, rotate_master_key
from qinqing.apps.protection.services.erasing import erase_subject
from qinqing.apps.protection.services.rotating import next_size
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.protection.errors import KeysMissing, SealedValueRefused
from qinqing.kernel.protection.key_files import KeyRing
from tests.protection.conftest import PHONE, make_person
from tests.protection.samples.models import Person

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """What stops a process between two transactions."""


@pytest.fixture
def people(db: None) -> list[Person]:
    return [make_person(f"张测试{n}") for n in range(50)]


def add_keys(ring: KeyRing, count: int) -> None:
    master = ring.current()
    rows = [
        SubjectKey(register="others", subject=new_public_code()) for _ in range(count)
    ]
    for row in rows:
        wrap(row, secrets.token_bytes(32), master)
    SubjectKey.objects.bulk_create(rows)


def all_readable(people: list[Person]) -> bool:
    read = {reveal(person, "phone", by="a", reason="核对可读") for person in people}
    return read == {PHONE}


def test_all_keys_follow_and_everything_stays_readable(
    people: list[Person], ring: KeyRing
) -> None:
    earlier = ring.current_id()
    told: list[Progress] = []
    done = rotate_master_key(tell=told.append)
    assert (done.rewrapped, done.continued) == (50, False)
    assert done.master == ring.current_id() != earlier
    assert [step.done for step in told] == sorted({step.done for step in told})
    assert len(told) > 1
    assert (told[-1].done, told[-1].total) == (50, 50)
    assert all_readable(people)
    state = key_state()
    assert [(m.id, m.current, m.keys) for m in state.masters] == [
        (done.master, True, 50),
        (earlier, False, 0),
    ]
    assert (state.retired, state.unfinished, state.lost) == (1, 0, False)


def test_values_need_not_be_written_again_and_the_retired_key_may_go(
    people: list[Person], ring: KeyRing
) -> None:
    before = Person.objects.get(pk=people[0].pk).phone
    earlier = ring.current_id()
    rotate_master_key()
    assert Person.objects.get(pk=people[0].pk).phone == before
    (ring.folder / "masters" / f"{earlier}.key").unlink()
    assert all_readable(people)


def test_a_rotation_stopped_anywhere_is_continued_with_the_same_key(
    people: list[Person], ring: KeyRing
) -> None:
    def stop(_progress: Progress) -> None:
        raise Killed

    with pytest.raises(Killed):
        rotate_master_key(tell=stop)
    halfway = ring.current_id()
    assert 0 < key_state().unfinished < 50
    assert all_readable(people)
    assert make_person("张测试").phone
    done = rotate_master_key()
    assert (done.master, done.continued) == (halfway, True)
    assert key_state().unfinished == 0
    assert all_readable(people)
    assert rotate_master_key().master != halfway


def test_a_transaction_that_fails_changes_nothing(
    people: list[Person], ring: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_args: object, **_options: object) -> None:
        raise Killed

    monkeypatch.setattr("qinqing.apps.protection.models.SubjectKey.save", failing)
    with pytest.raises(Killed):
        rotate_master_key()
    monkeypatch.undo()
    assert key_state().unfinished == 50
    assert all_readable(people)


def test_destroyed_keys_stay_destroyed(people: list[Person]) -> None:
    erase_subject("people", people[0].code, ground="本人申请删除")
    assert rotate_master_key().rewrapped == 49
    assert SubjectKey.objects.get(subject=people[0].code).wrapped == ""


def test_a_rotation_is_recorded(people: list[Person]) -> None:
    done = rotate_master_key(by="account1")
    kinds = Event.objects.order_by("id").values_list("kind", "subject", "actor")
    assert list(kinds) == [
        ("protection.rotation.started", done.master, "account1"),
        ("protection.rotation.finished", done.master, "account1"),
    ]


def test_new_wrappings_use_the_suite_of_the_day(
    people: list[Person], settings: Settings
) -> None:
    settings.CRYPTO_SUITE = "sm4"
    rotate_master_key()
    wrapped = SubjectKey.objects.values_list("wrapped", flat=True)
    assert all(text.startswith("v1.sm4.") for text in wrapped)
    assert all_readable(people)


def test_a_lost_master_stops_the_rotation_before_anything_changes(
    people: list[Person], ring: KeyRing
) -> None:
    (ring.folder / "masters" / f"{ring.current_id()}.key").unlink()
    with pytest.raises(KeysMissing):
        rotate_master_key()
    assert len(key_state().masters) == 1


def test_a_wrapped_key_that_was_changed_stops_it(people: list[Person]) -> None:
    row = SubjectKey.objects.order_by("id")[30]
    SubjectKey.objects.filter(pk=row.pk).update(wrapped=row.wrapped[:-1] + "_")
    with pytest.raises(SealedValueRefused):
        rotate_master_key()


def test_transactions_grow_while_they_are_short_and_shrink_when_they_are_not() -> None:
    sizes = [20]
    for seconds in (0.001, 0.001, 0.001, 0.5, 10.0):
        sizes.append(next_size(sizes[-1], seconds))
    assert sizes == [20, 40, 80, 160, 6, 1]


@pytest.fixture
def committed(transactional_db: None, tmp_path: Path, keys: Path) -> dict[str, str]:
    """Return the environment of another process that works on the same database."""
    given = {
        "DJANGO_SETTINGS_MODULE": "qinqing.config.settings",
        "QINQING_HOME": str(tmp_path),
        "QINQING_KEYS": str(keys),
    }
    options = connection.settings_dict
    if connection.vendor == "postgresql":
        where = f"{options['USER']}@/{options['NAME']}?host={options['HOST']}"
        given["DATABASE_URL"] = f"postgresql://{where}"
    return {**os.environ, **given}


def copied_out(home: Path) -> None:
    """Put the SQLite database of the tests, which is in memory, into a file."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.execute(f"VACUUM INTO '{home}/qinqing.sqlite3'")


def copied_in(home: Path) -> None:
    """Put what the other process left in the file where the tests read it."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(home / "qinqing.sqlite3") as file:
            file.backup(connection.connection)


def test_a_process_killed_half_way_leaves_everything_readable(
    committed: dict[str, str], ring: KeyRing, tmp_path: Path
) -> None:
    people = [make_person(f"张测试{n}") for n in range(5)]
    add_keys(ring, 3000)
    copied_out(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-m", "qinqing.cli", "keys", "rotate"],
        env=committed,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        told = []
        for line in process.stderr:
            told.append(line)
            if line.startswith("已换"):
                break
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL, told
    copied_in(tmp_path)
    halfway = ring.current_id()
    assert 0 < key_state().unfinished < 3005
    assert all_readable(people)
    done = rotate_master_key()
    assert (done.master, done.continued) == (halfway, True)
    assert all_readable(people)

"""A backup restored is the site again: every row to the byte, and what it promised."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from qinqing.apps.audit.models import Event
from qinqing.apps.audit.selectors import missing_guards, verify
from qinqing.apps.protection.selectors import with_masks
from qinqing.apps.protection.services import erase_subject
from qinqing.kernel.backups.errors import RestoreRefused
from qinqing.kernel.backups.manifest import Manifest
from qinqing.kernel.protection.kinds import ERASED
from qinqing.operations.backups.making import make_backup
from qinqing.operations.backups.restoring import Restored, examine, restore
from qinqing.operations.backups.rows import digest_of
from qinqing.operations.backups.tables import tables_at
from qinqing.operations.demo.marking import is_demonstration
from qinqing.operations.home import Folders
from tests.operations.samples.models import AllKinds
from tests.operations.sites import (
    ROWS,
    files_below,
    fill,
    happen,
    rows_by_table,
)
from tests.protection.samples.models import Person


def restored(folders: Folders, file: Path, *, replace: bool = True) -> Restored:
    return restore(folders, file, examine(folders, file, {}), replace=replace)


def differing(manifest: Manifest) -> set[str]:
    """Return the tables whose rows are not, to the byte, those of a backup."""
    tables = {table.name: table for table in tables_at(manifest.migrations)}
    return {
        name
        for name, expected in rows_by_table(manifest).items()
        if digest_of(connection, tables[name]) != expected
    }


def test_a_backup_restored_is_the_same_site(site: Folders, tmp_path: Path) -> None:
    fill()
    (site.home / "content" / "calendars").mkdir(parents=True)
    own = site.home / "content" / "calendars" / "own.yaml"
    own.write_text("虚构的本单位内容")
    made = make_backup(site, tmp_path / "a.tar.gz")
    assert made.rows > 20
    AllKinds.objects.filter(number=2**63 - 1).delete()
    Person.objects.update(code="changed")
    own.write_text("改过了")
    (site.home / "demonstration").mkdir()
    (site.home / "demonstration" / "built.json").touch()
    assert differing(made)
    done = restored(site, tmp_path / "a.tar.gz")
    assert (done.rows, done.seq, done.backup) == (made.rows, 5, made.id)
    # One event more: that it was restored.
    assert differing(made) == {"audit_event"}
    assert Event.objects.get(pk=Event.objects.latest("id").pk).kind == (
        "operations.database.restored"
    )
    assert [getattr(AllKinds.objects.order_by("pk")[0], n) for n in ROWS[0]] == [
        *ROWS[0].values()
    ]
    assert own.read_text() == "虚构的本单位内容"
    aside = site.home / f"set-aside-{last_run()}"
    assert {path.name for path in aside.iterdir()} == {"content", "demonstration"}
    assert not is_demonstration(site.home)


def last_run() -> str:
    return Event.objects.latest("id").subject


def test_what_guards_the_trace_and_new_keys_work_after_it(
    site: Folders, tmp_path: Path
) -> None:
    fill()
    make_backup(site, tmp_path / "a.tar.gz")
    restored(site, tmp_path / "a.tar.gz")
    assert missing_guards() == ()
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("UPDATE audit_event SET body = ''")
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("DELETE FROM audit_seal")
    # New rows get keys of their own, and the chain goes on.
    AllKinds.objects.create()
    happen(3)
    report = verify()
    assert (report.whole, report.sealed) == (True, 5 + 1 + 3)


def test_an_earlier_backup_sets_the_later_checkpoints_aside_and_says_so(
    site: Folders, tmp_path: Path
) -> None:
    fill()
    make_backup(site, tmp_path / "a.tar.gz")
    happen(2)
    assert [path.name for path in site.checkpoints.iterdir()] != ["5.json"]
    done = restored(site, tmp_path / "a.tar.gz")
    assert done.set_aside == 1
    aside = site.checkpoints / f"set-aside-{last_run()}"
    assert [path.name for path in aside.iterdir()] == ["7.json"]
    assert Event.objects.latest("id").record().content["newer_checkpoints"] == 1
    happen(1)
    assert verify().whole


def test_what_was_erased_since_stays_erased(site: Folders, tmp_path: Path) -> None:
    person = fill()
    make_backup(site, tmp_path / "a.tar.gz")
    erase_subject("people", person.code, ground="本人申请删除")
    done = restored(site, tmp_path / "a.tar.gz")
    assert done.erased == 1
    again = Person.objects.get(pk=person.pk)
    assert with_masks([again])[0].phone.mask == ERASED
    assert again.phone_index == ""
    assert verify().whole


def test_a_database_in_use_is_left_alone(site: Folders, tmp_path: Path) -> None:
    fill()
    made = make_backup(site, tmp_path / "a.tar.gz")
    before = files_below(site.home)
    with pytest.raises(RestoreRefused, match="in use"):
        restored(site, tmp_path / "a.tar.gz", replace=False)
    assert differing(made) == set()
    assert files_below(site.home) == before


def test_a_trace_that_was_altered_before_the_backup_is_not_restored(
    site: Folders, tmp_path: Path
) -> None:
    from tests.audit.attacker import execute

    fill()
    execute("UPDATE audit_event SET subject = 'other' WHERE id = %s", event_number(3))
    make_backup(site, tmp_path / "a.tar.gz")
    happen(1)
    before = Event.objects.count()
    with pytest.raises(RestoreRefused) as refused:
        restored(site, tmp_path / "a.tar.gz")
    assert refused.value.fields["seq"] == 3
    assert Event.objects.count() == before
    assert not list(site.home.glob(".restore-*"))


def event_number(number: int) -> int:
    return int(Event.objects.order_by("id")[number - 1].pk)


def test_what_a_failing_end_did_is_undone(
    site: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    made = make_backup(site, tmp_path / "a.tar.gz")
    before = files_below(site.home)

    def fails() -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("qinqing.operations.backups.restoring.replay_erasures", fails)
    with pytest.raises(OSError, match="no space"):
        restored(site, tmp_path / "a.tar.gz")
    assert differing(made) == set()
    assert files_below(site.home) == before


def test_an_interrupted_placing_of_files_is_finished_by_the_next_run(
    site: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    make_backup(site, tmp_path / "a.tar.gz")
    names = {path.name for path in site.checkpoints.iterdir()}
    for path in site.checkpoints.iterdir():
        path.unlink()
    with monkeypatch.context() as patch:
        patch.setattr("qinqing.operations.backups.staging.Staging.place", interrupt)
        with pytest.raises(KeyboardInterrupt):
            restored(site, tmp_path / "a.tar.gz")
    assert list(site.home.glob(".restore-*"))
    events = Event.objects.count()
    done = restored(site, tmp_path / "a.tar.gz", replace=False)
    assert done.continued
    assert Event.objects.count() == events
    assert {path.name for path in site.checkpoints.iterdir()} == names
    assert not list(site.home.glob(".restore-*"))


def interrupt(*_rest: object) -> None:
    raise KeyboardInterrupt

"""A hundred ways to alter what is older than the last checkpoint: each is found."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.db import transaction

from qinqing.apps.audit.models import Checkpoint, Event
from qinqing.apps.audit.selectors import verify
from qinqing.apps.audit.services import seal_pending
from tests.audit import attacker
from tests.audit.happenings import exported, sealed

EXPORTED = 24
LATER = 6
TIMES = 50

pytestmark = pytest.mark.django_db


@pytest.fixture
def _chain(db: None) -> None:
    exported(EXPORTED // 2)
    exported(EXPORTED // 2)
    sealed(LATER)


def files() -> list[Path]:
    return list(Path(settings.CHECKPOINTS).glob("*.json"))


def found_after(tampering: Callable[[], None]) -> tuple[int, str]:
    """Return what is found first, and undo the tampering."""
    with transaction.atomic():
        tampering()
        report = verify()
        transaction.set_rollback(True)
    assert report.broken is not None
    assert not report.whole
    assert report.sealed == report.broken.seq - 1
    return report.broken.seq, report.broken.what


@pytest.mark.usefixtures("_chain")
def test_fifty_random_tamperings_that_leave_the_hashes_are_found() -> None:
    chance = Random(20261120)  # noqa: S311 - a seed, not a secret
    seen: Counter[str] = Counter()
    for turn in range(TIMES):
        tamper = attacker.WITH_OLD_HASHES[turn % len(attacker.WITH_OLD_HASHES)]
        k = chance.randint(1, EXPORTED)

        def tampering(tamper: attacker.Tampering = tamper, k: int = k) -> None:
            attacker.write(tamper(attacker.chain(), k, chance))

        number, what = found_after(tampering)
        assert number == k, (tamper, what)
        seen[what] += 1
    assert len(seen) >= 5  # they are told apart


@pytest.mark.usefixtures("_chain")
def test_fifty_random_tamperings_with_all_hashes_worked_out_anew_are_found() -> None:
    chance = Random(20261121)  # noqa: S311 - a seed, not a secret
    for turn in range(TIMES):
        tamper = attacker.WITH_NEW_HASHES[turn % len(attacker.WITH_NEW_HASHES)]
        k = chance.randint(1, EXPORTED)
        regrown = chance.random() < 0.5
        unregistered = chance.random() < 0.3

        def tampering(
            tamper: attacker.Tampering = tamper,
            k: int = k,
            regrown: bool = regrown,
            unregistered: bool = unregistered,
        ) -> None:
            rows = attacker.numbered(tamper(attacker.chain(), k, chance))
            attacker.write(attacker.recomputed(rows))
            if regrown:
                sealed(EXPORTED)
            if unregistered:
                attacker.execute("DELETE FROM audit_checkpoint")
                assert not Checkpoint.objects.exists()

        number, what = found_after(tampering)
        assert number == k, (tamper, what)
        assert what in ("rewritten", "missing"), tamper


@pytest.mark.usefixtures("_chain")
def test_without_the_exported_files_new_hashes_would_not_be_found() -> None:
    """The attack is a real one: what finds it is the export, and nothing else."""
    for path in files():
        path.unlink()
    rows = attacker.edit_event(attacker.chain(), 5, Random(1))  # noqa: S311
    attacker.write(attacker.recomputed(rows))
    report = verify()
    assert report.broken is None
    assert [fault.what for fault in report.file_faults] == ["file_missing"] * 2


@pytest.mark.usefixtures("_chain")
def test_hashes_kept_outside_find_what_was_done_to_chain_and_files_alike() -> None:
    head = attacker.chain()[EXPORTED - 1].hash
    attacker.write(attacker.recomputed(attacker.chain()[: EXPORTED - 2]))
    attacker.execute("DELETE FROM audit_checkpoint")
    for path in files():
        path.unlink()
    assert verify().whole
    report = verify(published={EXPORTED: head})
    assert report.broken
    assert (report.broken.seq, report.broken.what) == (EXPORTED - 1, "missing")


@pytest.mark.usefixtures("_chain")
def test_an_event_that_was_slipped_in_with_an_old_time_is_told() -> None:
    event = Event.objects.first()
    assert event
    forged = replace(
        event.record(), code="forged", at=event.at - timedelta(hours=2), body="{}"
    )
    values = {name: getattr(forged, name) for name in forged.__slots__}
    Event.objects.create(**values, hash=forged.hash)
    report = verify()
    assert (report.unsealed, report.overdue) == (1, 1)
    assert seal_pending() == 1
    report = verify()
    assert (report.sealed_late, report.first_late) == (1, EXPORTED + LATER + 1)
    assert (report.unsealed, report.overdue) == (0, 0)
    assert report.whole


@pytest.mark.usefixtures("_chain")
def test_an_untouched_chain_is_whole() -> None:
    report = verify()
    assert report.whole
    assert report.missing_guards == ()
    assert (report.sealed, report.files) == (EXPORTED + LATER, 2)
    assert report.vouched == EXPORTED
    assert report.head == attacker.chain()[-1].hash

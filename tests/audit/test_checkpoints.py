"""Checkpoints: exported before they count, and missed when they are gone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import transaction

from qinqing.apps.audit.models import Checkpoint, Seal
from qinqing.apps.audit.selectors import last_checkpoint, published_checkpoints, verify
from qinqing.apps.audit.services import CheckpointConflict, checkpoint, checkpointing
from qinqing.kernel.events import GENESIS
from qinqing.kernel.events.checkpoint import (
    UnreadableCheckpoint,
    new_checkpoint,
    read_file,
    read_published,
)
from qinqing.kernel.messages import chinese_message
from qinqing.kernel.seals import known_keys, site_key
from tests.audit import attacker
from tests.audit.happenings import exported, sealed

pytestmark = pytest.mark.django_db


def test_a_file_holds_every_hash_since_the_last_one_and_is_signed(
    folder: Path,
) -> None:
    exported(3)
    exported(2)
    assert checkpoint() == 0
    hashes = list(Seal.objects.order_by("seq").values_list("hash", flat=True))
    first = read_file((folder / "3.json").read_bytes())
    second = read_file((folder / "5.json").read_bytes())
    assert [*first.seals, *second.seals] == hashes
    assert first.checkpoint.data["previous"] == GENESIS
    assert second.checkpoint.data["previous"] == first.checkpoint.digest
    trusted = known_keys(Path(site.HOME))
    for file in (first, second):
        assert file.whole
        assert file.checkpoint.signed_by_one_of(trusted)
        assert not file.checkpoint.signed_by_one_of({})
    assert (folder / "5.json").stat().st_mode & 0o077 == 0


def test_what_is_published_says_nothing_of_any_event() -> None:
    exported(2)
    found = last_checkpoint()
    assert found
    assert set(found.data) == {
        "kind", "version", "seq", "head", "at", "after", "previous", "seals", "key",
    }  # fmt: skip
    again = read_published(json.loads(json.dumps(found.to_json())))
    assert again == found
    assert again.signed_by_one_of(known_keys(Path(site.HOME)))


def test_many_seals_are_spread_over_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpointing, "LARGEST", 4)
    sealed(10)
    assert checkpoint() == 3
    assert [found.data["seq"] for found in published_checkpoints()] == [10, 8, 4]
    assert verify().vouched == 10


def test_a_file_whose_process_died_is_taken_over(folder: Path) -> None:
    sealed(3)
    with transaction.atomic():
        assert checkpoint() == 1
        transaction.set_rollback(True)
    left = (folder / "3.json").read_bytes()
    assert not Checkpoint.objects.exists()
    sealed(2)
    assert checkpoint() == 2
    assert (folder / "3.json").read_bytes() == left
    report = verify()
    assert report.whole
    assert (report.files, report.vouched) == (2, 5)


def test_a_database_from_before_is_noticed_and_nothing_is_signed(folder: Path) -> None:
    exported(3)
    with transaction.atomic():
        exported(3)
        transaction.set_rollback(True)
    sealed(4)
    with pytest.raises(CheckpointConflict) as caught:
        checkpoint()
    message = chinese_message(caught.value)
    assert message
    assert "第 6 号" in message.text
    report = verify()
    assert report.broken
    assert (report.broken.seq, report.broken.what) == (4, "rewritten")
    assert Checkpoint.objects.count() == 1
    lost = (folder / "6.json").read_bytes()
    (folder / "6.json").write_text("{}")
    with pytest.raises(CheckpointConflict):
        checkpoint()
    # What the guide says to do: the files of the lost time are put aside.
    (folder.parent / "aside.json").write_bytes(lost)
    (folder / "6.json").unlink()
    assert checkpoint() == 1
    assert verify().whole


def test_signing_goes_on_with_a_new_key_and_old_files_still_count() -> None:
    exported(2)
    private = Path(site.HOME) / "seals/private.pem"
    kept = private.read_bytes()
    private.unlink()
    try:
        exported(2)
    finally:
        private.write_bytes(kept)
    assert verify().whole
    assert verify(trusted={}).file_faults


def faults() -> list[tuple[int, str]]:
    return [(fault.seq, fault.what) for fault in verify().file_faults]


@pytest.fixture
def _three(db: None) -> None:
    for _ in range(3):
        exported(4)


@pytest.mark.usefixtures("_three")
@pytest.mark.parametrize("seq", [4, 8, 12])
def test_a_file_that_is_gone_is_missed(folder: Path, seq: int) -> None:
    (folder / f"{seq}.json").unlink()
    assert faults() == [(seq, "file_missing")]
    if seq != 12:
        attacker.execute("DELETE FROM audit_checkpoint WHERE seq = %s", seq)
        assert faults() == [(seq, "file_missing")]


@pytest.mark.usefixtures("_three")
def test_a_file_the_database_does_not_know_is_told(folder: Path) -> None:
    attacker.execute("DELETE FROM audit_checkpoint WHERE seq = 8")
    assert faults() == [(8, "file_unregistered")]
    (folder / "8.json").rename(folder / "9.json")
    assert (9, "file_altered") in faults()


def other_hash(text: str) -> str:
    data = json.loads(text)
    data["seals"][1] = "0" * 64
    return json.dumps(data, indent=0) + "\n"


def other_head(text: str) -> str:
    data = json.loads(text)
    data["statement"]["head"] = "0" * 64
    return json.dumps(data, ensure_ascii=False, indent=0) + "\n"


def signed_by_a_stranger(text: str) -> str:
    old = read_file(text.encode()).checkpoint.data
    stranger = site_key(Path(site.HOME) / "stranger")
    return new_checkpoint(
        stranger,
        after=old["after"],
        previous=old["previous"],
        seals=["0" * 64] * 4,
        at=attacker.chain()[0].sealed_at,
    ).text


ALTERED: dict[str, tuple[Callable[[str], str], str]] = {
    "a hash": (other_hash, "file_altered"),
    "the head": (other_head, "file_altered"),
    "a space": (lambda text: text + " ", "file_altered"),
    "half": (lambda text: text[: len(text) // 2], "file_altered"),
    "nothing": (lambda text: "", "file_altered"),
    "a list": (lambda text: "[]", "file_altered"),
    "a stranger": (signed_by_a_stranger, "file_unknown_key"),
}


@pytest.mark.usefixtures("_three")
@pytest.mark.parametrize("kind", ALTERED)
@pytest.mark.parametrize("seq", [4, 8, 12])
def test_an_altered_file_is_told_and_not_believed(
    folder: Path, kind: str, seq: int
) -> None:
    change, what = ALTERED[kind]
    path = folder / f"{seq}.json"
    path.write_text(change(path.read_text()))
    assert faults() == [(seq, what)]
    assert verify().broken is None


def test_a_file_in_the_place_of_another_is_told(folder: Path) -> None:
    exported(3)
    exported(3)
    (folder / "6.json").write_bytes((folder / "3.json").read_bytes())
    assert faults() == [(6, "file_altered")]


@pytest.mark.parametrize(
    "data",
    [{}, {"statement": {}}, {"statement": [], "signature": "A"}, {"signature": 7}],
)
def test_what_is_no_checkpoint_is_said_to_be_none(data: dict[str, object]) -> None:
    with pytest.raises(UnreadableCheckpoint):
        read_published(data)
    with pytest.raises(UnreadableCheckpoint):
        read_file(json.dumps(data).encode())


def test_other_files_in_the_folder_are_let_be(folder: Path) -> None:
    exported(2)
    for name in ("007.json", "notes.json", "2.json.bak", "二.json", "-1.json"):
        (folder / name).write_text("?")
    assert verify().whole
    assert checkpoint() == 0

"""Key files: made once, kept from others, and never made in the place of lost ones."""

import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from qinqing.config.protection import crypto_suite, keys_dir
from qinqing.kernel.messages import chinese_message
from qinqing.kernel.protection.erasures import (
    NAME,
    Erasure,
    add_erasure,
    is_erased,
    read_erasures,
)
from qinqing.kernel.protection.errors import (
    ErasureListBroken,
    KeyFileBroken,
    KeysExposed,
    KeysMissing,
    ProtectionError,
)
from qinqing.kernel.protection.key_files import KeyRing

ERASURE = Erasure("people", "p1", "k1", datetime(2026, 1, 2, tzinfo=UTC), "本人申请")


@pytest.fixture
def made(ring: KeyRing) -> KeyRing:
    ring.make()
    return ring


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_keys_are_made_once_and_kept_from_others(made: KeyRing) -> None:
    current = made.current()
    made.make()
    assert made.current() == current
    paths = [made.folder, *made.folder.rglob("*")]
    assert {mode(path) for path in paths if path.is_dir()} == {0o700}
    assert {mode(path) for path in paths if path.is_file()} == {0o600}
    left = {str(path.relative_to(made.folder)) for path in paths if path.is_file()}
    assert left == {".lock", "current", "index.key", f"masters/{current.id}.key"}


def test_processes_that_start_together_make_one_key(ring: KeyRing) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: ring.make(), range(16)))
    assert ring.master_ids() == [ring.current_id()]


def test_a_new_master_key_wraps_and_the_earlier_one_stays(made: KeyRing) -> None:
    earlier, index = made.current(), made.index_key()
    added = made.add_master()
    assert made.current() == added != earlier
    assert made.master(earlier.id) == earlier
    assert made.index_key() == index
    assert made.master_ids() == sorted([earlier.id, added.id])


def test_looking_for_keys_makes_none(ring: KeyRing) -> None:
    with pytest.raises(KeysMissing):
        ring.current()
    assert ring.missing() == "current"
    assert ring.master_ids() == []
    assert not ring.folder.exists()


@pytest.mark.parametrize("name", ["../current", "0" * 15, "G" * 16, ""])
def test_no_path_can_be_given_for_a_key(made: KeyRing, name: str) -> None:
    with pytest.raises(KeysMissing):
        made.master(name)


def test_a_lost_or_damaged_file_is_named(made: KeyRing) -> None:
    name = made.current_id()
    path = made.folder / "masters" / f"{name}.key"
    whole = path.read_text()
    for damaged in ("", whole[:-5], "A" * 43, "长"):
        path.write_text(damaged)
        with pytest.raises(KeyFileBroken):
            made.current()
    path.unlink()
    with pytest.raises(KeysMissing) as caught:
        made.current()
    message = chinese_message(caught.value)
    assert message is not None
    assert f"{name}.key" in message.text
    assert "密钥备份" in message.hint
    (made.folder / "current").write_text("nonsense")
    with pytest.raises(KeyFileBroken):
        made.current()


def test_a_damaged_ring_gets_no_new_master(made: KeyRing) -> None:
    (made.folder / "masters" / f"{made.current_id()}.key").unlink()
    with pytest.raises(KeysMissing):
        made.add_master()
    assert made.master_ids() == []


@pytest.mark.parametrize("name", ["index.key", "."])
def test_keys_that_others_may_read_are_not_used(made: KeyRing, name: str) -> None:
    (made.folder / name).chmod(0o750)
    with pytest.raises(KeysExposed):
        made.index_key()


def test_the_list_of_erasures_keeps_what_was_added(ring: KeyRing) -> None:
    assert read_erasures(ring.folder) == ()
    other = Erasure("people", "p2", "k2", ERASURE.at, "保存期满")
    add_erasure(ring.folder, ERASURE)
    assert not is_erased(ring.folder, "people", "p2")
    add_erasure(ring.folder, other)
    assert read_erasures(ring.folder) == (ERASURE, other)
    assert is_erased(ring.folder, "people", "p2")
    assert not is_erased(ring.folder, "other", "p2")
    assert mode(ring.folder / NAME) == 0o600


def test_the_stump_of_a_line_neither_counts_nor_spoils_the_next(ring: KeyRing) -> None:
    add_erasure(ring.folder, ERASURE)
    with (ring.folder / NAME).open("a") as file:
        file.write(ERASURE.line()[:20])
    assert read_erasures(ring.folder) == (ERASURE,)
    add_erasure(ring.folder, ERASURE)
    assert read_erasures(ring.folder) == (ERASURE, ERASURE)


@pytest.mark.parametrize("line", ["", "x", "{}", "[]", '{"at": 1}', '{"at": "1"}'])
def test_a_line_that_is_no_erasure_is_named(ring: KeyRing, line: str) -> None:
    add_erasure(ring.folder, ERASURE)
    with (ring.folder / NAME).open("a") as file:
        file.write(f"{line}\n")
    with pytest.raises(ErasureListBroken) as caught:
        read_erasures(ring.folder)
    assert caught.value.fields["line"] == 2


def test_every_error_has_its_chinese() -> None:
    for kind in ProtectionError.__subclasses__():
        message = chinese_message(kind("", file="x.key", line=3, register="people"))
        assert message is not None
        assert kind.code not in message.text
        assert message.hint


def test_the_environment_names_folder_and_suite(tmp_path: Path) -> None:
    assert keys_dir(None, tmp_path) == tmp_path / "keys"
    assert keys_dir(str(tmp_path / "x"), tmp_path) == tmp_path / "x"
    assert [crypto_suite(name) for name in (None, "", "SM4")] == ["aes", "aes", "sm4"]
    with pytest.raises(ImproperlyConfigured, match="aes、sm4"):
        crypto_suite("des")


def test_a_copied_folder_is_read_where_it_is_put(made: KeyRing, tmp_path: Path) -> None:
    shutil.copytree(made.folder, tmp_path / "restored")
    assert KeyRing(tmp_path / "restored").current() == made.current()

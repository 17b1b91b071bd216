"""Keys in one sealed file: nothing without the phrase, nothing lost on return."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qinqing.kernel.backups.errors import KeyBundleRefused
from qinqing.kernel.backups.key_bundle import KeyBundle, opened_bundle, sealed_bundle
from qinqing.kernel.protection.erasures import Erasure, add_erasure, read_erasures
from qinqing.kernel.protection.key_files import KeyRing
from qinqing.kernel.seals import known_keys, site_key
from qinqing.operations.backups.keys import restore_keys, take_keys, write_keys
from qinqing.operations.home import Folders
from tests.operations.sites import elsewhere, files_below

PHRASE = "一句只用于测试的虚构口令啊"
SEALED = sealed_bundle(KeyBundle("a", "2026", {"keys/current": b"x"}), PHRASE)


def erased(subject: str) -> Erasure:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    return Erasure("people", subject, "k", now, "本人申请删除")


@pytest.fixture
def keys(folders: Folders) -> Folders:
    KeyRing(folders.keys).make()
    site_key(folders.home)
    (folders.home / "secret_key").write_text("secret")
    add_erasure(folders.keys, erased("one"))
    return folders


def test_all_keys_come_back_in_a_new_home(keys: Folders, tmp_path: Path) -> None:
    write_keys(take_keys(keys), tmp_path / "k", PHRASE)
    content = (tmp_path / "k").read_bytes()
    assert stat.S_IMODE((tmp_path / "k").stat().st_mode) == 0o600
    secret = KeyRing(keys.keys).current().secret
    assert secret not in content
    other = elsewhere(keys, "other")
    done = restore_keys(other, opened_bundle(content, PHRASE))
    assert len(done.written) == 6
    assert done.erasures == 1
    assert KeyRing(other.keys).current().secret == secret
    assert site_key(other.home).id == site_key(keys.home).id
    assert known_keys(other.home) == known_keys(keys.home)
    assert read_erasures(other.keys) == read_erasures(keys.keys)
    modes = {
        stat.S_IMODE(p.stat().st_mode) for p in other.home.rglob("*") if p.is_file()
    }
    assert modes == {0o600}
    # Once more, nothing is left to be done.
    again = restore_keys(other, opened_bundle(content, PHRASE))
    assert (again.written, again.erasures) == ((), 0)


def test_later_erasures_and_a_later_master_key_stay(keys: Folders) -> None:
    taken = take_keys(keys)
    later = KeyRing(keys.keys).add_master()
    add_erasure(keys.keys, erased("two"))
    restore_keys(keys, taken)
    assert KeyRing(keys.keys).current() == later
    assert [e.subject for e in read_erasures(keys.keys)] == ["one", "two"]


def test_other_keys_are_not_written_over(keys: Folders) -> None:
    other = elsewhere(keys, "other")
    KeyRing(other.keys).make()
    site_key(other.home)
    before = files_below(other.home)
    with pytest.raises(KeyBundleRefused, match="other keys") as refused:
        restore_keys(other, take_keys(keys))
    assert refused.value.fields["names"] == ("keys/index.key", "seals/private.pem")
    assert files_below(other.home) == before


def test_replaced_keys_are_kept_beside(keys: Folders) -> None:
    other = elsewhere(keys, "other")
    earlier = site_key(other.home).id
    taken = take_keys(keys)
    restore_keys(other, taken, replace=True)
    assert site_key(other.home).id == site_key(keys.home).id
    assert (other.home / "seals" / f"private.pem.before-{taken.id}").is_file()
    assert earlier in known_keys(other.home)


def test_the_secret_key_of_a_first_start_gives_way(keys: Folders) -> None:
    other = elsewhere(keys, "other")
    (other.home / "secret_key").write_text("made by the first start")
    restore_keys(other, take_keys(keys))
    assert (other.home / "secret_key").read_text() == "secret"


def test_a_bundle_that_leads_elsewhere_is_refused(keys: Folders) -> None:
    for name in ("../x", "keys/../../x", "/etc/x", "keys/masters/x.key", "content/x"):
        with pytest.raises(KeyBundleRefused, match="not a bundle"):
            restore_keys(keys, KeyBundle("a", "2026", {name: b"x"}))


def test_a_site_without_keys_has_none_to_back_up(folders: Folders) -> None:
    with pytest.raises(KeyBundleRefused, match="no keys"):
        take_keys(folders)


def test_a_wrong_or_a_short_phrase_opens_nothing() -> None:
    with pytest.raises(KeyBundleRefused, match="phrase"):
        opened_bundle(SEALED, PHRASE + "x")
    with pytest.raises(KeyBundleRefused, match="short phrase"):
        sealed_bundle(KeyBundle("a", "2026", {}), "太短的口令")


@settings(max_examples=12)
@given(place=st.integers(0, len(SEALED) - 2), bit=st.integers(0, 6))
def test_any_bit_turned_over_is_refused(place: int, bit: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= 1 << bit
    with pytest.raises(KeyBundleRefused):
        opened_bundle(bytes(changed), PHRASE)


def test_what_is_shown_of_a_bundle_is_no_key(keys: Folders) -> None:
    assert repr(take_keys(keys)).startswith("<7 key files of 20")


def test_costs_made_to_exhaust_the_memory_are_not_obeyed() -> None:
    dear = SEALED.replace(b'"n":65536', b'"n":4294967296')
    with pytest.raises(KeyBundleRefused, match="not a bundle"):
        opened_bundle(dear, PHRASE)

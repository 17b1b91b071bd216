"""The site's key: made once, kept from others, replaced without losing old seals."""

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.kernel.seals import key_id, known_keys, signed_by, site_key
from qinqing.kernel.seals.keys import BrokenKey
from qinqing.kernel.seals.signing import (
    SIGNATURE_BYTES,
    public_pem,
    read_public_pem,
    unwritten,
    written,
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    key = site_key(tmp_path)
    assert site_key(tmp_path).public == key.public
    assert mode(tmp_path / "seals") == 0o700
    assert mode(tmp_path / "seals/private.pem") == 0o600
    left = sorted(path.name for path in (tmp_path / "seals").rglob("*"))
    assert left == sorted(["private.pem", "public", f"{key.id}.pem"])


def test_looking_for_keys_makes_none(tmp_path: Path) -> None:
    assert known_keys(tmp_path) == {}
    assert not list(tmp_path.iterdir())


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = {key.public for key in pool.map(site_key, [tmp_path] * 32)}
    assert len(keys) == 1


def test_two_sites_have_two_keys(tmp_path: Path) -> None:
    assert site_key(tmp_path / "a").public != site_key(tmp_path / "b").public


def test_what_is_signed_is_recognised_and_nothing_else(tmp_path: Path) -> None:
    key, other = site_key(tmp_path / "a"), site_key(tmp_path / "b")
    signature = key.sign("咨询凭证".encode())
    assert signed_by(key.public, signature, "咨询凭证".encode())
    assert not signed_by(key.public, signature, b"")
    assert not signed_by(other.public, signature, "咨询凭证".encode())
    assert not signed_by(b"short", signature, b"")
    assert not signed_by(key.public, b"short", b"")


def test_after_a_key_was_replaced_the_earlier_one_is_still_known(
    tmp_path: Path,
) -> None:
    before = site_key(tmp_path)
    signature = before.sign(b"old")
    (tmp_path / "seals/private.pem").unlink()
    after = site_key(tmp_path)
    assert after.id != before.id
    assert set(known_keys(tmp_path)) == {before.id, after.id}
    assert signed_by(known_keys(tmp_path)[before.id], signature, b"old")


@pytest.mark.parametrize("text", ["", "not a key", "\0" * 400])
def test_a_damaged_key_file_is_named_and_never_replaced(
    tmp_path: Path, text: str
) -> None:
    site_key(tmp_path)
    private = tmp_path / "seals/private.pem"
    private.write_text(text)
    with pytest.raises(BrokenKey):
        site_key(tmp_path)
    assert private.read_text() == text


def test_a_damaged_public_key_is_named(tmp_path: Path) -> None:
    key = site_key(tmp_path)
    (tmp_path / "seals/public" / f"{key.id}.pem").write_bytes(b"?")
    with pytest.raises(BrokenKey):
        known_keys(tmp_path)


def test_a_key_is_never_shown(tmp_path: Path) -> None:
    assert "private" not in repr(site_key(tmp_path)).lower()


def test_a_public_key_is_read_as_it_was_written(tmp_path: Path) -> None:
    public = site_key(tmp_path).public
    assert read_public_pem(public_pem(public).encode()) == public
    assert len(key_id(public)) == 16


@given(st.binary(min_size=SIGNATURE_BYTES, max_size=SIGNATURE_BYTES))
def test_a_signature_has_one_spelling(signature: bytes) -> None:
    text = written(signature)
    assert unwritten(text, SIGNATURE_BYTES) == signature
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    spelt = [text[:85] + letter + "==" for letter in letters]
    same = [s for s in spelt if unwritten(s, SIGNATURE_BYTES) == signature]
    assert same == [text]
    for other in (text + "\n", text[:-1], text.replace("=", ""), " " + text, None):
        assert unwritten(other, SIGNATURE_BYTES) is None


def test_seals_load_their_library_only_when_they_sign() -> None:
    program = (
        "import sys, qinqing.kernel.seals, qinqing.kernel.sealed;"
        "print({'cryptography', 'pypdf', 'django', 'typst'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "set()"

"""Sealed values: known answers, round trips, and one error for all that is wrong."""

import base64
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.kernel.protection.blind_index import (
    INDEX_LENGTH,
    index_value,
    index_values,
)
from qinqing.kernel.protection.errors import SealedValueRefused
from qinqing.kernel.protection.kinds import Kind, mask, normalised
from qinqing.kernel.protection.sealing import Key, Place, read_token, seal, unseal
from qinqing.kernel.protection.suites import SUITES

KEY = Key("k1", bytes(range(32)))
PLACE = Place("people", "a1", "phone")
PHONE = "13800005678"
suites = st.sampled_from(sorted(SUITES))
words = st.text(min_size=1, max_size=12)
places = st.builds(Place, words, words, words)


def test_sm4_gcm_gives_the_answer_of_rfc_8998() -> None:
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    nonce = bytes.fromhex("00001234567800000000abcd")
    bound_to = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    plain = b"".join(bytes.fromhex(sign * 16) for sign in "abcdefea")
    cipher = bytes.fromhex(
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
    )
    tag = bytes.fromhex("83de3541e4c2b58177e065a9bf7b62ec")
    assert SUITES["sm4"].encrypt(key, nonce, plain, bound_to) == cipher + tag
    assert SUITES["sm4"].decrypt(key, nonce, cipher + tag, bound_to) == plain


def test_aes_256_gcm_gives_the_answer_of_its_specification() -> None:
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    nonce = bytes.fromhex("cafebabefacedbaddecaf888")
    bound_to = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    sealed = bytes.fromhex(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b"
    )
    assert SUITES["aes"].encrypt(key, nonce, plain, bound_to) == sealed


def test_hmac_sm3_gives_the_answer_of_gm_t_0042() -> None:
    data = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq" * 2
    answer = "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a"
    assert SUITES["sm4"].hmac(bytes(range(1, 33)), data).hex() == answer


def test_hmac_sha_256_gives_the_answer_of_rfc_4231() -> None:
    answer = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    data = b"what do ya want for nothing?"
    assert SUITES["aes"].hmac(b"Jefe", data).hex() == answer


@given(suites, st.text(), places)
def test_what_is_sealed_is_read_in_its_place(suite: str, text: str, at: Place) -> None:
    sealed = seal(KEY, text.encode(), at, SUITES[suite])
    assert sealed.startswith(f"v1.{suite}.k1.")
    assert unseal(KEY, sealed, at).decode() == text


def test_the_same_value_is_never_sealed_alike() -> None:
    sealed = {seal(KEY, b"x", PLACE, SUITES["aes"]) for _ in range(50)}
    assert len(sealed) == 50


@given(suites, st.binary(max_size=40), st.data())
def test_any_byte_that_was_changed_is_refused(
    suite: str, plain: bytes, data: st.DataObject
) -> None:
    sealed = seal(KEY, plain, PLACE, SUITES[suite])
    head, _, body = sealed.rpartition(".")
    raw = bytearray(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    changed = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    with pytest.raises(SealedValueRefused):
        unseal(KEY, f"{head}.{changed}", PLACE)


@given(suites, st.data())
def test_any_letter_that_was_changed_is_refused(
    suite: str, data: st.DataObject
) -> None:
    sealed = seal(KEY, PHONE.encode(), PLACE, SUITES[suite])
    at = data.draw(st.integers(0, len(sealed) - 1))
    letters = st.sampled_from(string.printable).filter(lambda x: x != sealed[at])
    changed = sealed[:at] + data.draw(letters) + sealed[at + 1 :]
    with pytest.raises(SealedValueRefused):
        unseal(KEY, changed, PLACE)


@given(suites, places, places)
def test_a_value_in_another_place_is_refused(
    suite: str, here: Place, there: Place
) -> None:
    sealed = seal(KEY, b"x", here, SUITES[suite])
    if here == there:
        assert unseal(KEY, sealed, there) == b"x"
    else:
        with pytest.raises(SealedValueRefused):
            unseal(KEY, sealed, there)


@given(st.text(max_size=60), suites)
def test_anything_else_is_refused_with_the_same_error(text: str, suite: str) -> None:
    for wrong in (text, f"v1.{suite}.k1.{text}", f"v1.{suite}.k1.AAAA"):
        with pytest.raises(SealedValueRefused):
            unseal(KEY, wrong, PLACE)


def test_another_key_or_another_suite_is_refused() -> None:
    sealed = seal(KEY, b"x", PLACE, SUITES["aes"])
    for key in (Key("k2", KEY.secret), Key("k1", bytes(32))):
        with pytest.raises(SealedValueRefused):
            unseal(key, sealed, PLACE)
    with pytest.raises(SealedValueRefused):
        unseal(KEY, sealed.replace("aes", "sm4"), PLACE)


def test_a_key_is_not_shown() -> None:
    assert repr(KEY) == "Key(id='k1')"


def test_the_parts_of_a_place_cannot_be_shifted() -> None:
    sealed = seal(KEY, b"x", Place("a", "bc", "d"), SUITES["aes"])
    with pytest.raises(SealedValueRefused):
        unseal(KEY, sealed, Place("ab", "c", "d"))


def test_indexes_are_equal_for_equal_values_of_one_kind_and_key_only() -> None:
    aes = SUITES["aes"]
    index = index_value(KEY, Kind.PHONE, PHONE, aes)
    assert index == index_value(KEY, Kind.PHONE, "+86 138 0000-5678", aes)
    assert index != index_value(KEY, Kind.TEXT, PHONE, aes)
    assert index != index_value(Key("k1", bytes(32)), Kind.PHONE, PHONE, aes)
    found = index_values(KEY, Kind.PHONE, PHONE)
    assert index in found
    assert len(found) == len(SUITES)
    assert max(map(len, found)) == INDEX_LENGTH
    assert index_values(KEY, Kind.PHONE, " - ") == []


@given(st.sampled_from(Kind), st.text("张三阿b7０ ·-@"), st.integers(0, 20))
def test_white_space_inside_or_around_does_not_make_another_value(
    kind: Kind, text: str, at: int
) -> None:
    around = f" {text}\u3000"
    inside = f"{text[:at]} {text[at:]}"
    assert normalised(kind, around) == normalised(kind, text)
    if kind not in {Kind.EMAIL, Kind.TEXT}:
        assert normalised(kind, inside) == normalised(kind, text)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_a_mobile_number_shows_seven_of_its_digits(number: str) -> None:
    assert mask(Kind.PHONE, number) == f"{number[:3]}****{number[-4:]}"
    assert number not in mask(Kind.PHONE, f"+86 {number}")


@given(
    st.sampled_from([Kind.PHONE, Kind.NAME, Kind.ID_NUMBER, Kind.TEXT]),
    st.text(st.characters(categories=["L", "N"]), min_size=2, max_size=20),
)
def test_no_mask_shows_the_whole_value(kind: Kind, text: str) -> None:
    assert text not in mask(kind, text)


def test_a_name_is_shown_as_it_is_written() -> None:
    assert mask(Kind.NAME, "John Smith") == "J*"
    assert mask(Kind.NAME, "阿依古丽·买买提") == "阿*"
    assert mask(Kind.CREDIT_CODE, "91370100MA3C00000X") == "91370100MA3C00000X"
    assert mask(Kind.NAME, "") == ""


def test_a_sealed_value_has_one_spelling() -> None:
    sealed = seal(KEY, b"x", PLACE, SUITES["aes"])
    assert str(read_token(sealed)) == sealed
    assert read_token(sealed + "\n") is None
    assert read_token(sealed + "=") is None

"""Every change is found, in every byte and every field; strangers are told apart."""

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qinqing.apps.opinions.printing import print_opinion
from qinqing.kernel.sealed import (
    ALTERED,
    UNKNOWN_SIGNER,
    WHOLE,
    SealedOpinion,
    UnreadableOpinion,
    verify,
)
from qinqing.kernel.sealed.pdf_seal import find_seal, sealed_pdf
from qinqing.kernel.sealed.verifying import LARGEST
from qinqing.kernel.sealed.wording import judgement, summary
from qinqing.kernel.seals import SigningKey, known_keys, site_key
from qinqing.kernel.seals.signing import written
from qinqing.rulebook.releases import canonical
from tests.opinions.samples import sealed

Keys = Mapping[str, bytes]


def state(content: bytes, trusted: Keys) -> str:
    return verify(content, trusted).state


def as_file(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


@pytest.fixture
def stranger(tmp_path: Path) -> SigningKey:
    return site_key(tmp_path / "stranger")


def test_both_forms_are_whole(
    opinion: SealedOpinion, pdf: bytes, trusted: Keys
) -> None:
    for content, form in ((pdf, "pdf"), (opinion.file().encode(), "json")):
        found = verify(content, trusted)
        assert (found.state, found.format, found.faults) == (WHOLE, form, ())
        assert found.statement == opinion.statement
        assert found.digest == opinion.digest
        assert found.signers == (opinion.key_id,)


def test_layout_of_the_json_does_not_matter(
    opinion: SealedOpinion, trusted: Keys
) -> None:
    for text in (canonical(opinion.to_json()), json.dumps(opinion.to_json(), indent=8)):
        assert state(text.encode(), trusted) == WHOLE


def test_every_altered_byte_of_a_pdf_is_found(pdf: bytes, trusted: Keys) -> None:
    seal = find_seal(pdf)
    assert seal is not None
    some = range(5, len(seal.signed), len(seal.signed) // 60)
    everything_at_the_ends = [*range(12), *range(len(seal.signed) - 20, len(pdf))]
    for place in {*some, *everything_at_the_ends}:
        changed = bytearray(pdf)
        changed[place] ^= 1 + place % 255
        found = verify(bytes(changed), trusted)
        assert found.state == ALTERED, place
        assert found.faults, place


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: pdf + b"\n",
        lambda pdf: pdf + b"%%EOF\n",
        lambda pdf: pdf[:-1],
        lambda pdf: pdf[:-1] + b"\r\n",
        lambda pdf: pdf[: len(pdf) - 124],
        lambda pdf: b" " + pdf,
        lambda pdf: pdf[:100] + pdf[101:],
        lambda pdf: pdf[:100] + b"x" + pdf[100:],
    ],
)
def test_what_is_added_or_cut_off_is_found(
    pdf: bytes, trusted: Keys, change: Callable[[bytes], bytes]
) -> None:
    assert state(change(pdf), trusted) == ALTERED


def test_an_altered_page_still_shows_what_was_sealed(
    opinion: SealedOpinion, pdf: bytes, trusted: Keys
) -> None:
    found = verify(pdf + b"\n", trusted)
    assert found.statement == opinion.statement
    assert "以它为准" in judgement(found).about_content


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    else:
        yield path


def other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return value + "改"
        case None:
            return "改"
        case _:
            return ["改"]


def changed(data: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    copy = deepcopy(data)
    inside: Any = copy
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = other(inside[path[-1]])
    return copy


def test_every_altered_field_is_found(opinion: SealedOpinion, trusted: Keys) -> None:
    data = opinion.to_json()
    paths = list(leaves(data))
    assert len(paths) > 80
    assert ("statement", "answer", "understood", "facts", "人均餐费") in paths
    for path in paths:
        content = as_file(changed(data, path))
        try:
            assert state(content, trusted) == ALTERED, path
        except UnreadableOpinion:
            # Another kind or version is no opinion of this form at all.
            assert path[-1] in ("kind", "version")


def test_every_field_left_out_or_added_is_found(
    opinion: SealedOpinion, trusted: Keys
) -> None:
    data = opinion.to_json()
    for name in data["statement"]:
        if name not in ("kind", "version", "key"):
            less = deepcopy(data)
            del less["statement"][name]
            assert state(as_file(less), trusted) == ALTERED, name
    assert state(as_file({**data, "note": "可以"}), trusted) == ALTERED
    more = deepcopy(data)
    more["statement"]["note"] = "可以"
    assert state(as_file(more), trusted) == ALTERED


def test_a_name_given_twice_is_no_opinion(
    opinion: SealedOpinion, trusted: Keys
) -> None:
    text = opinion.file()
    twice = text.replace('"question":', '"question": "可以吗", "question":', 1)
    assert twice != text
    with pytest.raises(UnreadableOpinion):
        verify(twice.encode(), trusted)


def test_a_stranger_is_never_taken_for_the_site(
    stranger: SigningKey, trusted: Keys
) -> None:
    opinion = sealed(stranger)
    attached = opinion.file(pdf_public=written(stranger.public))
    pdf = sealed_pdf(print_opinion(opinion, attached), stranger)
    for content in (pdf, opinion.file().encode()):
        found = verify(content, trusted)
        assert found.state == UNKNOWN_SIGNER
        assert found.signers == (stranger.id,)
        assert state(content, {stranger.id: stranger.public}) == WHOLE
        assert state(content, {}) == UNKNOWN_SIGNER


def test_a_page_of_a_stranger_round_our_statement_is_not_ours(
    opinion: SealedOpinion, stranger: SigningKey, trusted: Keys
) -> None:
    attached = opinion.file(pdf_public=written(stranger.public))
    pdf = sealed_pdf(print_opinion(opinion, attached), stranger)
    assert state(pdf, trusted) == UNKNOWN_SIGNER


def test_a_stranger_cannot_borrow_our_key_id(
    opinion: SealedOpinion, stranger: SigningKey, trusted: Keys
) -> None:
    data = sealed(stranger).to_json()
    data["statement"]["key"]["id"] = opinion.key_id
    assert state(as_file(data), trusted) == ALTERED
    data = opinion.to_json()
    data["signature"] = written(stranger.sign(opinion.body.encode()))
    assert state(as_file(data), trusted) == ALTERED


def test_what_a_stranger_altered_is_not_shown(
    stranger: SigningKey, trusted: Keys
) -> None:
    opinion = sealed(stranger)
    attached = opinion.file(pdf_public=written(stranger.public))
    pdf = sealed_pdf(print_opinion(opinion, attached), stranger)
    found = verify(pdf + b"\n", trusted)
    assert found.state == ALTERED
    assert found.statement is None


def test_after_a_key_was_replaced_old_opinions_are_still_whole(
    tmp_path: Path,
) -> None:
    before = site_key(tmp_path)
    opinion = sealed(before)
    (tmp_path / "seals/private.pem").unlink()
    after = site_key(tmp_path)
    attached = opinion.file(pdf_public=written(after.public))
    pdf = sealed_pdf(print_opinion(opinion, attached), after)
    for content in (pdf, opinion.file().encode()):
        assert state(content, known_keys(tmp_path)) == WHOLE
    assert verify(pdf, {}).signers == (after.id, before.id)


NO_OPINIONS = {
    "nothing": b"",
    "text": "可以".encode(),
    "not UTF-8": b"\xff\xfe\0",
    "a list": b"[]",
    "a number": b"1e999",
    "another JSON": b'{"outcome": "allowed"}',
    "deep": b"[" * 100_000,
    "long number": b'{"kind": ' + b"9" * 10_000 + b"}",
    "a PDF": b"%PDF-1.7\n%%EOF\n",
    "a PDF of zeros": b"%PDF-" + bytes(2000),
    "half a surrogate": b'{"kind":"qinqing-sealed-opinion","version":1,"statement":'
    b'{"kind":"qinqing-opinion","version":1,"key":{},"question":"\\ud800"}}',
    "too large": b" " * (LARGEST + 1),
}


@pytest.mark.parametrize("kind", NO_OPINIONS)
def test_what_is_no_opinion_is_said_to_be_none(kind: str, trusted: Keys) -> None:
    with pytest.raises(UnreadableOpinion):
        verify(NO_OPINIONS[kind], trusted)


SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["answer", "understood", "facts", "key", "id", "code"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(SHAPES)
def test_whatever_a_stranger_signs_is_shown_calmly(
    tmp_path_factory: pytest.TempPathFactory, content: Any
) -> None:
    key = site_key(tmp_path_factory.getbasetemp() / "anybody")
    statement = {
        **(content if isinstance(content, dict) else {"answer": content}),
        "kind": "qinqing-opinion",
        "version": 1,
        "key": {"id": key.id, "public": written(key.public)},
    }
    body = canonical(statement)
    opinion = SealedOpinion(body, key.sign(body.encode()))
    found = verify(opinion.file().encode(), {})
    assert found.state == UNKNOWN_SIGNER
    assert found.statement is not None
    assert all(
        isinstance(text, str) for row in summary(found.statement) for text in row
    )
    assert "不知道是谁签的" in judgement(found).word

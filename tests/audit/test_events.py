"""The text of an event and its hash: one way to write it, nothing left out."""

import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.kernel.events import (
    GENESIS,
    LARGEST_BODY,
    BadEvent,
    EventRecord,
    body_text,
    read_event,
    seal_hash,
)

EVENT = EventRecord(
    code="0123456789abcdef",
    kind="organisations.unit.renamed",
    at=datetime(2026, 11, 20, 1, 2, 3, 4, tzinfo=UTC),
    actor="a1",
    post="p1",
    register="organisations",
    subject="s1",
    place="虚构市",
    unit="u1",
    body='{"to":"虚构局"}',
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=10,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_a_body_is_written_in_one_way_and_read_back(body: dict[str, Any]) -> None:
    text = body_text(body)
    assert json.loads(text) == body
    assert body_text(dict(reversed(body.items()))) == text
    assert body_text(json.loads(text)) == text


@given(st.builds(replace, st.just(EVENT), body=TEXTS, place=TEXTS, actor=TEXTS))
def test_an_event_is_read_back_from_its_text(event: EventRecord) -> None:
    assert read_event(event.text) == event


def test_the_hash_covers_every_field() -> None:
    for field in fields(EVENT):
        value = getattr(EVENT, field.name)
        other = value + (timedelta(microseconds=1) if field.name == "at" else "x")
        assert replace(EVENT, **{field.name: other}).hash != EVENT.hash, field.name


def test_the_same_moment_in_another_zone_is_the_same_event() -> None:
    beijing = timezone(timedelta(hours=8))
    assert replace(EVENT, at=EVENT.at.astimezone(beijing)).hash == EVENT.hash


def test_the_hash_of_a_known_event_stays_what_it_is() -> None:
    """What is sealed today must be found whole by every later release."""
    assert EVENT.hash == KNOWN_EVENT
    moment = "2026-11-20T01:02:04.000000+00:00"
    assert seal_hash(1, GENESIS, EVENT.hash, moment) == KNOWN_SEAL


KNOWN_EVENT = "e5bda2b28a49d0d8502858528d9368277786c396d43cfd77b44b520009e7baaf"
KNOWN_SEAL = "10138063ed83eabf25440451af01d4deebac1929eeb8e1bc9bed3ec8f5f3f3f0"


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", EVENT.text + " ", EVENT.text.replace(":1}", ":2}"), "null"],
)
def test_what_is_not_the_text_of_an_event_is_refused(text: str) -> None:
    with pytest.raises(BadEvent):
        read_event(text)


class Colour(StrEnum):
    RED = "red"


deep: list[Any] = []
for _ in range(40):
    deep = [deep]

REFUSED: dict[str, tuple[Any, str]] = {
    "a moment": ({"a": {"at": datetime(2026, 1, 1, tzinfo=UTC)}}, "body.a.at"),
    "bytes": ({"a": [1, b"x"]}, "body.a[1]"),
    "a set": ({"a": {1}}, "body.a"),
    "not a number": ({"a": float("nan")}, "body.a"),
    "no end": ({"a": float("inf")}, "body.a"),
    "too large": ({"a": 2**63}, "body.a"),
    "a number as a name": ({"a": {1: 2}}, "body.a, a name"),
    "an enumeration": ({"a": Colour.RED}, "body.a"),
    "half a character": ({"a": "\ud800"}, "body.a"),
    "half a name": ({"\udfff": 1}, "body, a name"),
    "a list": ([], "body"),
    "deep": ({"a": deep}, "body.a" + "[0]" * 32),
    "long": ({"a": "字" * (LARGEST_BODY // 3)}, "body"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_json_does_not_hold_is_refused_by_its_name(kind: str) -> None:
    body, field = REFUSED[kind]
    with pytest.raises(BadEvent) as caught:
        body_text(body)
    assert caught.value.field == field


def test_a_body_of_just_64_kib_is_taken() -> None:
    room = LARGEST_BODY - len('{"a":""}')
    assert len(body_text({"a": "x" * room})) == LARGEST_BODY
    with pytest.raises(BadEvent):
        body_text({"a": "x" * (room + 1)})

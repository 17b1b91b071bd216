"""From what people type (places, acts, facts) to a question that can be decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qinqing.rulebook.errors import RulebookError
from qinqing.rulebook.parameters import as_fact
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.places import Place
from qinqing.rulebook.values import encode
from qinqing.rulebook.vocabulary import Act, Actor, plain

LONGEST_INPUT = 200


class BadInput(RulebookError):
    """Input that is empty, far too long or holds characters no name has."""

    code = "bad_input"


@dataclass(frozen=True)
class Inquiry:
    """A question understood: every name resolved, every value encoded."""

    home: Place
    at: Place
    unit: str | None
    act: Act
    who: Actor
    on: date
    stage: str
    facts: Mapping[str, bool | int]
    parameters: Mapping[str, int]
    unanswerable: tuple[str, ...] = ()


def read_inquiry(
    release: Release,
    *,
    place: str,
    act: str,
    on: date,
    who: str = "official",
    at: str | None = None,
    unit: str | None = None,
    stage: str = "before",
    facts: Mapping[str, object] | None = None,
) -> Inquiry:
    """Resolve names and values; ``facts`` may be keyed by Chinese name or key.

    A fact given as unknown (不知道, 拿不准) is not asked again. A parameter's name
    among the facts sets its value for this question. Raises ``RulebookError`` naming
    what was not understood and what comes near.
    """
    home = release.places.find(_clean("place", place))
    where = release.places.find(_clean("at", at)) if at else home
    actor = release.vocabulary.actor(_clean("who", who))
    found_act = release.vocabulary.act(_clean("act", act), actor.key)
    if stage not in ("before", "after"):
        raise BadInput("unknown stage", field="stage", value=stage[:LONGEST_INPUT])
    known, parameters, unanswerable = _read_facts(release, facts or {})
    return Inquiry(
        home,
        where,
        _clean("unit", unit) if unit else None,
        found_act,
        actor,
        on,
        stage,
        known,
        parameters,
        unanswerable,
    )


def _read_facts(
    release: Release, facts: Mapping[str, object]
) -> tuple[dict[str, bool | int], dict[str, int], tuple[str, ...]]:
    """Return known facts, given parameters and the facts nobody can answer."""
    found: dict[str, bool | int | None] = {}
    parameters: dict[str, int] = {}
    for name, value in facts.items():
        cleaned = plain(_clean("fact", name))
        if cleaned in release.parameters:
            amount = encode(as_fact(release.parameters[cleaned]), _value(value))
            if amount is not None:
                parameters[cleaned] = int(amount)
            continue
        fact = release.vocabulary.fact(cleaned)
        if fact.key in found:
            # By its name and by its key, perhaps with another value.
            raise BadInput("given twice", field="fact", value=fact.name)
        found[fact.key] = encode(fact, _value(value))
    known = {key: value for key, value in found.items() if value is not None}
    return known, parameters, tuple(key for key in found if key not in known)


def _clean(field: str, text: str) -> str:
    if not text.strip():
        raise BadInput("empty", field=field, value="")
    if len(text) > LONGEST_INPUT:
        raise BadInput("too long", field=field, length=len(text), most=LONGEST_INPUT)
    if any(ord(character) < 32 for character in text):
        raise BadInput("control character", field=field, value=text[:40])
    return text


def _value(value: object) -> object:
    return _clean("value", value) if isinstance(value, str) and value else value

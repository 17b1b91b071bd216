"""A question in plain Chinese, answered: each thing asked is decided as it was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice, product
from typing import Final

from qinqing.rulebook.answering.answer import Answer, Deciders, answer
from qinqing.rulebook.answering.inquiry import BadInput, read_inquiry
from qinqing.rulebook.releases import Release
from qinqing.rulebook.understanding.reading import (
    NotUnderstood,
    Reader,
    Reading,
    Understanding,
)

RESTRICTIVE: Final = (
    "forbidden", "needs_step", "required", "open", "allowed_if", "allowed", "unsettled",
)  # fmt: skip
"""Outcomes, the most restrictive first."""
PERMISSIVE: Final = ("allowed_if", "allowed")
MOST_CASES = 12


@dataclass(frozen=True)
class QuestionAnswer:
    """What was understood, and an answer for each thing asked, the strictest first.

    ``cases`` are the readings in the order of the ``answers``.
    """

    understanding: Understanding
    answers: tuple[Answer, ...]
    cases: tuple[Reading, ...]

    @property
    def main(self) -> Answer:
        """The strictest answer: whoever follows it is safe."""
        return self.answers[0]


def answer_question(
    deciders: Deciders,
    reader: Reader,
    text: str,
    *,
    today: date,
    place: str = "",
    who: str = "",
    at: str | None = None,
    unit: str | None = None,
    on: date | None = None,
    stage: str = "",
    facts: Mapping[str, object] | None = None,
) -> QuestionAnswer:
    """Read and decide a question; the rest was chosen beside it.

    ``facts`` were answered beside the text, by Chinese name or key, and go before what
    the text says.

    Raises ``NotUnderstood`` where no act is recognised, ``BadInput`` where neither the
    text nor the asker names a place, and ``RulebookError`` for what nobody knows.
    """
    read = reader.read(text, place=place, who=who, today=today)
    if not read.readings:
        near = [act.label for act in read.near]
        raise NotUnderstood("no act recognised", near=near)
    home = read.places.home or place
    if not home:
        raise BadInput("no place", field="place", value="")
    day = on or (read.day.day if read.day else today)
    known = _by_name(reader.release, facts or {})
    frame = _Frame(home, at or read.places.at, unit, day, today, stage, known)
    answered = [(_strictest(deciders, item, frame), item) for item in read.readings]
    mentioned = [(_strictest(deciders, item, frame), item) for item in read.scenes]
    answered += [(found, item) for found, item in mentioned if _warns(found, item)]
    if answered[0][1].likened and answered[0][0].outcome in PERMISSIVE:
        # Too little was recognised for a yes: the person says what is meant.
        raise NotUnderstood("no act recognised", near=[answered[0][1].act.label])
    answered.sort(key=lambda pair: RESTRICTIVE.index(pair[0].outcome))
    return QuestionAnswer(
        read,
        tuple(found for found, _ in answered),
        tuple(item for _, item in answered),
    )


def _warns(found: Answer, reading: Reading) -> bool:
    """Tell whether what is merely mentioned is not so: 不得, or a step left out.

    “没跟单位说就去了年会，饭能吃吗”: asked is the meal; the missing approval counts.
    """
    if found.outcome != "needs_step":
        return found.outcome == "forbidden"
    facts = found.release.vocabulary.facts
    names = {stated.name for stated in reading.stated}
    missed = [step for step in found.verdict.steps if step.state is False]
    return any(facts[key].name in names for step in missed for key in step.facts)


@dataclass(frozen=True, slots=True)
class _Frame:
    home: str
    at: str
    unit: str | None
    on: date
    today: date
    stage: str
    facts: Mapping[str, object]


def _strictest(deciders: Deciders, reading: Reading, frame: _Frame) -> Answer:
    """Decide every case the reading may mean and return the strictest answer."""
    answers = [
        answer(
            deciders,
            read_inquiry(
                deciders.release,
                place=frame.home,
                act=reading.act.key,
                who=who,
                on=frame.on,
                at=frame.at or None,
                unit=frame.unit,
                stage=frame.stage or reading.stage,
                facts={**facts, **frame.facts},
            ),
            today=frame.today,
        )
        for who in reading.who
        for facts in islice(_cases(reading), MOST_CASES)
    ]
    return min(answers, key=lambda found: RESTRICTIVE.index(found.outcome))


def _by_name(release: Release, facts: Mapping[str, object]) -> dict[str, object]:
    """Return facts under their Chinese names, as a reading states them."""
    return {
        name
        if name in release.parameters
        else release.vocabulary.fact(name).name: value
        for name, value in facts.items()
    }


def _cases(reading: Reading) -> Iterator[dict[str, object]]:
    """Yield the facts as stated, once for every choice among several values."""
    names = [item.name for item in reading.stated]
    for values in product(*(item.values for item in reading.stated)):
        yield dict(zip(names, values, strict=True))

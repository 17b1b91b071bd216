"""A question typed in plain Chinese: read once, then only its case is in the address.

What was typed is posted and never stored; the page that follows names the act and the
facts. The words themselves travel on only behind the ``#`` of the address, which
browsers keep to themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlencode

from django.http import QueryDict

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.rulebook.answering import Answer, answer
from qinqing.rulebook.answering.wording import OUTCOME_WORDS
from qinqing.rulebook.releases import Release
from qinqing.rulebook.understanding import (
    NotUnderstood,
    QuestionAnswer,
    Reading,
    answer_question,
)
from qinqing.rulebook.vocabulary import Act
from qinqing.web.portal.asked import Asked
from qinqing.web.portal.facts import fact_called, spoken_code

HEARD = "heard"
MOST_ALSO = 4


@dataclass(frozen=True)
class Typed:
    """What a person typed and chose on the first page."""

    text: str = ""
    place: str = ""
    who: str = ""
    compare: bool = False

    @classmethod
    def from_form(cls, form: QueryDict) -> "Typed":
        return cls(
            text=form.get("q", ""),
            place=form.get("place", "").strip(),
            who=form.get("who", ""),
            compare=form.get("then") == "compare",
        )


@dataclass(frozen=True)
class AlsoAsked:
    """Another thing the question asked about or mentioned, with its answer so far."""

    label: str
    outcome: str
    word: str
    address: str


def address_after(rulebook: LoadedRulebook, typed: Typed, today: date) -> str:
    """Return where the question leads: to its case, or to acts to choose from.

    Raises ``RulebookError`` for a text that is empty or far too long, or where nobody
    said in which place.
    """
    words = f"#q={quote(typed.text.strip())}"
    try:
        found = answer_question(
            rulebook.deciders,
            rulebook.reader,
            typed.text,
            today=today,
            place=typed.place or _any_place(rulebook.release, typed),
            who=typed.who,
        )
    except NotUnderstood as error:
        near = [
            rulebook.release.vocabulary.act(label).key for label in error.fields["near"]
        ]
        return f"/?{urlencode(_unclear(typed, near))}{words}"
    main = _asked(rulebook.release, found.main, found.cases[0], today)
    pairs = [*main.having("also", _also(found)).pairs(), (HEARD, "1")]
    page = "/compare/" if typed.compare else "/ask/"
    return f"{page}?{urlencode(pairs)}{words}"


def _any_place(release: Release, typed: Typed) -> str:
    """Comparing needs no place of one's own: any will do to read the question by."""
    return release.own_places[0].name if typed.compare else ""


def _unclear(typed: Typed, near: Iterable[str]) -> list[tuple[str, str]]:
    chosen = [("place", typed.place), ("who", typed.who)]
    said = [(name, value) for name, value in chosen if value]
    return [*said, ("unclear", "、".join(near) or "1")]


def _also(found: QuestionAnswer) -> str:
    main = found.cases[0].act.key
    keys = [case.act.key for case in found.cases[1:]]
    keys += [scene.act.key for scene in found.understanding.scenes]
    others = [key for key in dict.fromkeys(keys) if key != main]
    return "、".join(others[:MOST_ALSO])


def _asked(release: Release, found: Answer, reading: Reading, today: date) -> Asked:
    """Put a decided case into an address; what nobody said stays out of it."""
    inquiry = found.inquiry
    decided = {**inquiry.facts, **inquiry.parameters}
    facts = {}
    for stated in reading.stated:
        fact = fact_called(release, stated.name)
        key = fact.name if stated.name in release.parameters else fact.key
        # Of several values the text names, the one that was decided by.
        if key in decided:
            facts[key] = spoken_code(fact, decided[key])
    return Asked(
        place=inquiry.home.name,
        at=inquiry.at.name if inquiry.at != inquiry.home else "",
        unit=inquiry.unit or "",
        who=inquiry.who.key,
        act=inquiry.act.key,
        stage=inquiry.stage if inquiry.stage == "after" else "",
        on=inquiry.on.isoformat() if inquiry.on != today else "",
        facts=tuple(facts.items()),
    )


def also_asked(
    rulebook: LoadedRulebook, asked: Asked, today: date
) -> tuple[AlsoAsked, ...]:
    """Return the other acts a question asked about, each decided for the same case.

    Names nobody knows are passed over: the address may come from anywhere.
    """
    acts = rulebook.release.vocabulary.acts
    wanted = [acts[key] for key in asked.also.split("、")[:MOST_ALSO] if key in acts]
    if not (asked.place and asked.who):
        return ()
    return tuple(_also_asked(rulebook, asked, act, today) for act in wanted)


def _also_asked(
    rulebook: LoadedRulebook, asked: Asked, act: Act, today: date
) -> AlsoAsked:
    vocabulary = rulebook.release.vocabulary
    relevant = rulebook.reader.relevant(act.key)
    facts = tuple(
        (name, value)
        for name, value in asked.facts
        if fact_called(rulebook.release, name).name in relevant
    )
    bound = vocabulary.bound_as(asked.who)
    who = asked.who if not bound.isdisjoint(act.who) else act.who[0]
    keys = [key for key in asked.also.split("、") if key != act.key]
    other = replace(
        asked, who=who, act=act.key, also="、".join([asked.act, *keys]), facts=facts
    )
    inquiry = other.inquiry(rulebook.release, today)
    outcome = answer(rulebook.deciders, inquiry, today=today).outcome
    return AlsoAsked(act.label, outcome, OUTCOME_WORDS[outcome], other.address())


def unclear_acts(release: Release, keys: str) -> tuple[Act, ...]:
    """Return the acts offered in an address where a question was not understood."""
    acts = release.vocabulary.acts
    return tuple(acts[key] for key in keys.split("、")[:6] if key in acts)

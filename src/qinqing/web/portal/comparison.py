"""The same case in every place that has its own text, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.rulebook.answering import Answer, answer
from qinqing.rulebook.answering.wording import BASIS_LABELS, OUTCOME_WORDS
from qinqing.web.portal.answers import modifier
from qinqing.web.portal.asked import FACT_PREFIX, Asked
from qinqing.web.portal.chips import Chip, chips
from qinqing.web.portal.facts import by_key
from qinqing.web.portal.grounds import Ground, grounds_of
from qinqing.web.portal.questions import (
    Question,
    fact_question,
    frame_question,
    places_with_documents,
    still_possible,
)
from qinqing.web.portal.sentences import short_sentence

COMPARE = "/compare/"


@dataclass(frozen=True)
class PlaceAnswer:
    """What holds in one place; `differs` from the asker's own, None without one."""

    place: str
    home: bool
    differs: bool | None
    modifier: str
    word: str
    sentence: str
    basis: str
    draft: bool
    conditions: tuple[str, ...]
    possible: tuple[str, ...]
    grounds: tuple[Ground, ...]
    address: str


@dataclass(frozen=True)
class ComparisonPage:
    """All places, whether they agree, and the question that would settle more."""

    act: str
    chips: tuple[Chip, ...]
    places: tuple[PlaceAnswer, ...]
    summary: str
    question: Question | None
    waiting: tuple[str, ...]


def comparison_page(
    rulebook: LoadedRulebook, asked: Asked, change: str, today: date
) -> ComparisonPage:
    """Decide the case in every place; raises `RulebookError` as asking does."""
    release = rulebook.release
    act = release.vocabulary.act(asked.within_bounds().act)
    asked = by_key(release, asked)
    if not asked.who:
        asked = asked.having("who", act.who[0])
    names = places_with_documents(release)
    home = release.places.find(asked.place).name if asked.place else ""
    # A list that binds one unit is compared for its own people, in every place.
    cases = {name: _in_place(asked, name) for name in names}
    answers = {
        name: answer(rulebook.deciders, case.inquiry(release, today), today=today)
        for name, case in cases.items()
    }
    here = answers.get(home) or answers[names[0]]
    waiting = [name for name, found in answers.items() if found.next_fact]
    question = frame_question(release, asked, change, act)
    if question is None and (fact := _fact_to_ask(answers, change)):
        question = fact_question(release, asked, fact, act)
    return ComparisonPage(
        act=act.label,
        chips=tuple(
            chip
            for chip in chips(release, asked, here.inquiry, today, COMPARE)
            # These change from column to column.
            if chip.label not in ("地方", "单位")
        ),
        places=tuple(_places(cases, answers, home, here.outcome)),
        summary=_summary(answers),
        question=question,
        waiting=tuple(waiting),
    )


def _in_place(asked: Asked, place: str) -> Asked:
    return asked.having("place", place).having("at", "").having("unit", "")


def _fact_to_ask(answers: dict[str, Answer], change: str) -> str:
    """Return the fact asked to be changed, else what most waiting places want."""
    if change.startswith(FACT_PREFIX):
        return change.removeprefix(FACT_PREFIX)
    wanted = [found.next_fact.key for found in answers.values() if found.next_fact]
    return max(wanted, key=wanted.count) if wanted else ""


def _places(
    cases: dict[str, Asked], answers: dict[str, Answer], home: str, outcome: str
) -> Iterator[PlaceAnswer]:
    for name, found in answers.items():
        verdict = found.verdict
        settled = found.outcome != "open"
        listed = (*verdict.steps, *verdict.conditions) if settled else ()
        yield PlaceAnswer(
            place=name,
            home=name == home,
            differs=found.outcome != outcome if home else None,
            modifier=modifier(found.outcome),
            word=OUTCOME_WORDS[found.outcome],
            sentence=short_sentence(found),
            basis=BASIS_LABELS.get(verdict.basis or "", ""),
            draft=verdict.basis in ("draft", "report"),
            conditions=tuple(dict.fromkeys(item.text for item in listed)),
            possible=still_possible(found) if found.next_fact else (),
            grounds=grounds_of(found),
            address=cases[name].address(),
        )


def _summary(answers: dict[str, Answer]) -> str:
    by_word: dict[str, list[str]] = {}
    for name, found in answers.items():
        by_word.setdefault(OUTCOME_WORDS[found.outcome], []).append(name)
    if len(by_word) == 1:
        return f"{len(answers)} 个地方的结论一样：{next(iter(by_word))}。"
    parts = [f"{'、'.join(names)}：{word}" for word, names in by_word.items()]
    return f"各地结论不一样。{'；'.join(parts)}。"

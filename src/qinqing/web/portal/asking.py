"""From an address to the next page: a question, or the answer."""

from dataclasses import dataclass, field, replace
from datetime import date

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.rulebook.answering import Answer, answer
from qinqing.rulebook.errors import RulebookError
from qinqing.rulebook.vocabulary import Act
from qinqing.web.portal.answers import AnswerPage, about, answer_page
from qinqing.web.portal.asked import FACT_PREFIX, Asked
from qinqing.web.portal.chips import Chip, chips
from qinqing.web.portal.facts import by_key
from qinqing.web.portal.questions import (
    Question,
    fact_question,
    frame_question,
    still_possible,
    who_may,
)


@dataclass(frozen=True)
class Step:
    """One page of asking: a `question` or, when asking is over, an `answer`.

    `number` counts the questions as they come; 0 for one that is asked again.
    """

    about: str
    act: Act
    chips: tuple[Chip, ...]
    back: str
    question: Question | None = None
    answer: AnswerPage | None = None
    number: int = 0
    possible: tuple[str, ...] = ()
    asked: Asked = field(default_factory=Asked)


def next_step(rulebook: LoadedRulebook, asked: Asked, change: str, today: date) -> Step:
    """Return the page that follows from what was said; `change` asks a field again.

    Raises `RulebookError` for what was not understood.
    """
    release = rulebook.release
    act = release.vocabulary.act(asked.within_bounds().act)
    if asked.place:
        release.places.find(asked.place)  # a place nobody knows is refused at once
    asked = _with_only_actor(rulebook, by_key(release, asked), act)
    missing = next((name for name in ("place", "who") if not getattr(asked, name)), "")
    question = frame_question(release, asked, missing or change, act)
    if missing and question is not None:
        return Step(act.label, act, (), asked.back(), question, asked=asked)
    inquiry = asked.inquiry(release, today)
    found = answer(rulebook.deciders, inquiry, today=today)
    step = Step(
        about=about(found),
        act=act,
        chips=chips(release, asked, inquiry, today),
        back=asked.back(),
        number=0 if change else len(asked.facts) + 1,
        possible=still_possible(found),
        asked=asked,
    )
    question = question or _question(rulebook, asked, change, found)
    if question is not None:
        return replace(step, question=question)
    page = answer_page(rulebook.deciders, found, asked, today)
    return replace(step, answer=page)


def ask_again(rulebook: LoadedRulebook, asked: Asked, error: RulebookError) -> Step:
    """Return the question whose answer was not understood, with what was typed."""
    name = str(error.fields["fact"])
    act = rulebook.release.vocabulary.act(asked.act)
    message = f"“{error.fields['value']}”看不懂。可以填：{error.fields['expected']}。"
    question = fact_question(rulebook.release, asked, name, act, message)
    return Step(act.label, act, (), asked.back(), question, number=len(asked.facts))


def _with_only_actor(rulebook: LoadedRulebook, asked: Asked, act: Act) -> Asked:
    """Say who acts where only one kind of actor ever does it."""
    may = [key for key, _ in who_may(rulebook.release, act)]
    return asked.having("who", may[0]) if not asked.who and len(may) == 1 else asked


def _question(
    rulebook: LoadedRulebook, asked: Asked, change: str, found: Answer
) -> Question | None:
    if change.startswith(FACT_PREFIX):
        name = change.removeprefix(FACT_PREFIX)
    elif found.next_fact is not None:
        name = found.next_fact.key
    else:
        return None
    return fact_question(rulebook.release, asked, name, found.inquiry.act)

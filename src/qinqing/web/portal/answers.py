"""The answer page: the word, one sentence, the reasons, then the way on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from qinqing.rulebook.answering.answer import Answer, Deciders
from qinqing.rulebook.answering.plain_data import unknown_facts, warning_texts
from qinqing.rulebook.answering.receipt import receipt
from qinqing.rulebook.answering.unsettled import left_unsettled
from qinqing.rulebook.answering.wording import OUTCOME_WORDS, SET_ASIDE_TEXTS
from qinqing.rulebook.verdicts import SetAside
from qinqing.web.portal.asked import FACT_PREFIX, Asked
from qinqing.web.portal.grounds import Ground, grounds_of, reading_hint
from qinqing.web.portal.law_words import LawWords, law_words
from qinqing.web.portal.opinions.keep_link import KeepLink, keep_link
from qinqing.web.portal.sentences import sentence
from qinqing.web.portal.todo import DutyLine, Item, Source, duty_lines, items, source
from qinqing.web.portal.what_ifs import WhatIf, what_ifs


@dataclass(frozen=True)
class GivenWay:
    """A norm that would speak but does not decide, and why."""

    why: str
    source: Source


@dataclass(frozen=True)
class AnswerPage:
    """Everything the answer page shows, in its order."""

    about: str
    outcome: str
    modifier: str
    word: str
    breach: bool
    sentence: str
    cautions: tuple[str, ...]
    grounds: tuple[Ground, ...]
    reading_hint: str
    steps: tuple[Item, ...]
    conditions: tuple[Item, ...]
    duties: tuple[DutyLine, ...]
    given_way: tuple[GivenWay, ...]
    unclear: tuple[tuple[str, str], ...]
    pending: tuple[LawWords, ...]
    whom_to_ask: tuple[str, ...]
    what_ifs: tuple[WhatIf, ...]
    unsettled: str
    keep: KeepLink
    compare: str
    share: str
    receipt: dict[str, Any]


def answer_page(
    deciders: Deciders, answer: Answer, asked: Asked, today: date
) -> AnswerPage:
    """Put an answer into the words and links of its page."""
    verdict = answer.verdict
    grounds = grounds_of(answer)
    return AnswerPage(
        about=about(answer),
        outcome=answer.outcome,
        modifier=modifier(answer.outcome),
        word=OUTCOME_WORDS[answer.outcome],
        breach=verdict.skeleton.breach,
        sentence=sentence(answer),
        cautions=tuple(warning_texts(answer)),
        grounds=grounds,
        reading_hint=reading_hint(grounds),
        steps=items(answer, verdict.steps, asked),
        conditions=items(answer, verdict.conditions, asked),
        duties=duty_lines(answer, today),
        given_way=tuple(
            _given_way(answer, item) for item in verdict.skeleton.set_aside
        ),
        unclear=tuple(_unclear(answer, asked)),
        pending=_pending(answer),
        whom_to_ask=answer.whom_to_ask,
        what_ifs=what_ifs(deciders, answer, asked),
        unsettled=asked.address("/unsettled/new/") if left_unsettled(answer) else "",
        keep=keep_link(answer, asked),
        compare=asked.address("/compare/"),
        share=asked.address(),
        receipt=receipt(verdict),
    )


def about(answer: Answer) -> str:
    """Say in one line where who is asking what."""
    inquiry = answer.inquiry
    return f"{inquiry.home.name}{inquiry.who.label}：{inquiry.act.label}"


def modifier(outcome: str) -> str:
    """Return the name of the outcome in style sheets.

    >>> modifier("needs_step")
    'needs-step'
    """
    return outcome.replace("_", "-")


def _given_way(answer: Answer, item: SetAside) -> GivenWay:
    return GivenWay(SET_ASIDE_TEXTS[item.why], source(answer, item.norm.quotations))


def _pending(answer: Answer) -> tuple[LawWords, ...]:
    """Return the provisions that may still come to speak in an open case."""
    if answer.outcome != "open":
        return ()
    provisions = [norm.provision for norm in answer.verdict.skeleton.pending]
    return tuple(law_words(answer.release, item) for item in dict.fromkeys(provisions))


def _unclear(answer: Answer, asked: Asked) -> list[tuple[str, str]]:
    """Return the facts not yet known that an open answer hangs on, with their links."""
    if answer.outcome != "open":
        return []
    skipped = answer.inquiry.unanswerable
    return [
        (item["fact"], asked.address(change=FACT_PREFIX + item["key"]))
        for item in unknown_facts(answer)
        if item["key"] in skipped
    ]

"""Cases decided, and the form in which programs get the answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from qinqing.api.cases import Case, read_day
from qinqing.api.schemas.asking import QuestionBody
from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.rulebook.answering import Answer, answer
from qinqing.rulebook.answering.comparing import comparison_data
from qinqing.rulebook.answering.improving import what_if_data
from qinqing.rulebook.answering.plain_data import answer_data
from qinqing.rulebook.answering.wording import OUTCOME_WORDS


def answered(rulebook: LoadedRulebook, case: Case, place: str, today: date) -> Answer:
    """Decide a case; raises `RulebookError` for what was not understood."""
    inquiry = case.inquiry(rulebook.release, place)
    return answer(rulebook.deciders, inquiry, today=today)


def answered_question(
    rulebook: LoadedRulebook, body: QuestionBody, today: date
) -> dict[str, Any]:
    """Read and decide a question in plain Chinese.

    Raises `NotUnderstood` with acts to choose from, and `RulebookError`.
    """
    # The words of the recogniser are read only where somebody asks in words.
    from qinqing.rulebook.understanding import answer_question, question_data

    found = answer_question(
        rulebook.deciders,
        rulebook.reader,
        body.question,
        today=today,
        place=body.place or "",
        who=body.who or "",
        at=body.at or None,
        unit=body.unit or None,
        on=read_day(body.on, today) if body.on else None,
        stage=body.stage or "",
        facts=body.facts,
    )
    return question_data(found)


def compared(
    rulebook: LoadedRulebook, case: Case, places: Sequence[str], today: date
) -> dict[str, Any]:
    """Decide a case in these places, or in all that have a document of their own."""
    release = rulebook.release
    found = [release.places.find(name) for name in places] or release.own_places
    answers = {
        place.name: answer_data(answered(rulebook, case, place.id, today))
        for place in found
    }
    summary = comparison_data(answers)
    return {
        "summary": _summary(summary["outcomes"]),
        **summary,
        "answers": list(answers.values()),
    }


def _summary(outcomes: dict[str, str]) -> str:
    by_word: dict[str, list[str]] = {}
    for name, outcome in outcomes.items():
        by_word.setdefault(OUTCOME_WORDS[outcome], []).append(name)
    if len(by_word) == 1:
        return f"{len(outcomes)} 个地方的结论一样：{next(iter(by_word))}。"
    parts = [f"{'、'.join(names)}：{word}" for word, names in by_word.items()]
    return f"各地结论不一样。{'；'.join(parts)}。"


def what_if(
    rulebook: LoadedRulebook, case: Case, place: str, today: date
) -> dict[str, Any]:
    """Return the smallest changes of a case that lead to a better outcome."""
    inquiry = case.inquiry(rulebook.release, place)
    found = what_if_data(rulebook.deciders, inquiry, today)
    label = OUTCOME_WORDS[found["outcome"]]
    return {"outcome": found["outcome"], "outcome_label": label, **found}

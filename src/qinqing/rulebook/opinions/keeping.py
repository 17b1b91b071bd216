"""Which answers may be kept: settled ones that rest on rules in force."""

from __future__ import annotations

from typing import Final

from qinqing.rulebook.answering.answer import Answer
from qinqing.rulebook.errors import RulebookError

# A paper that rests on these would be taken for more than they are.
_NO_BASIS: Final = ("draft", "report")


class CannotBeKept(RulebookError):
    """An answer that no opinion is made of; the detail says why."""

    code = "opinion_refused"


def refusal_to_keep(answer: Answer) -> CannotBeKept | None:
    """Return why no opinion may be made of an answer, or None where one may."""
    if answer.next_fact is not None:
        return CannotBeKept("question left", fact=answer.next_fact.name)
    if answer.outcome == "open":
        return CannotBeKept("open")
    if answer.verdict.basis in _NO_BASIS:
        return CannotBeKept(str(answer.verdict.basis))
    return None

"""Cases that the documents leave open: nothing more to ask, and no answer either."""

from __future__ import annotations

from typing import Any

from qinqing.rulebook.answering.answer import Answer
from qinqing.rulebook.answering.plain_data import known_facts
from qinqing.rulebook.parameters import as_fact
from qinqing.rulebook.values import decode


def left_unsettled(answer: Answer) -> bool:
    """Tell whether those who interpret the documents would have to say.

    So it is where no norm speaks, and where the case stays open with no question left.
    Where no document applies there is nobody to interpret one.
    """
    if not answer.whom_to_ask or answer.next_fact is not None:
        return False
    return answer.outcome in ("unsettled", "open")


def stated_facts(answer: Answer) -> dict[str, Any]:
    """Return what was said of the case by Chinese name; None for what nobody knows."""
    inquiry, release = answer.inquiry, answer.release
    facts = release.vocabulary.facts
    given = {
        name: decode(as_fact(release.parameters[name]), value)
        for name, value in inquiry.parameters.items()
    }
    unknown = {facts[key].name: None for key in inquiry.unanswerable}
    return {**known_facts(answer, inquiry.facts), **given, **unknown}

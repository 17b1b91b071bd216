"""What would have to be otherwise for a better outcome, as plain data."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from qinqing.rulebook.answering.answer import Deciders, answer
from qinqing.rulebook.answering.inquiry import Inquiry
from qinqing.rulebook.answering.wording import OUTCOME_WORDS
from qinqing.rulebook.asking.what_if import smallest_changes
from qinqing.rulebook.values import decode

BEST: Final = ("allowed", "required")


def what_if_data(deciders: Deciders, inquiry: Inquiry, today: date) -> dict[str, Any]:
    """Return the present outcome and the smallest changes that lead to a better one.

    None where the outcome is the best already or the act has happened.
    """
    now = answer(deciders, inquiry, today=today).outcome
    found = []
    if inquiry.stage == "before" and now not in BEST:
        found = smallest_changes(deciders.interview(inquiry), inquiry.facts)
    facts = deciders.release.vocabulary.facts
    changes = [
        {
            "change": {facts[k].name: decode(facts[k], v) for k, v in c.facts.items()},
            "outcome": c.outcome,
            "outcome_label": OUTCOME_WORDS[c.outcome],
        }
        for c in found
    ]
    return {"outcome": now, "stage": inquiry.stage, "changes": changes}

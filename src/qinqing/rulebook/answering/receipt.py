"""The receipt: what an answer was made from, so that it can be made again."""

from __future__ import annotations

import hashlib
from typing import Any

from qinqing.rulebook.releases import ENGINE, canonical
from qinqing.rulebook.verdicts import Verdict


def receipt(verdict: Verdict) -> dict[str, Any]:
    """Return release, norm versions, date of the law, engine and digest."""
    question = verdict.question
    body = {
        "release": verdict.release,
        "engine": ENGINE,
        "on": question.on.isoformat(),
        "stage": question.stage,
        "place": question.home,
        "at": question.at,
        "unit": question.unit,
        "act": question.act,
        "who": question.who,
        "facts": {
            name: question.facts[name]
            for name in sorted(question.facts)
            if question.facts[name] is not None
        },
        "parameters": dict(sorted(question.parameters.items())),
        "outcome": verdict.outcome,
        "norms": [reason.norm.id for reason in verdict.reasons],
    }
    digest = hashlib.sha256(canonical(body).encode()).hexdigest()
    return {**body, "digest": digest}

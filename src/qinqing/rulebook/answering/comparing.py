"""The same case in several places as plain data: what agrees, what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

Answers = Mapping[str, dict[str, Any]]
"""The plain data of each answer, by the name of its place."""


def usual_outcome(answers: Answers) -> str:
    """Return the outcome most places have; among equals, the first."""
    counted = Counter(str(data["outcome"]) for data in answers.values())
    return counted.most_common(1)[0][0]


def comparison_data(answers: Answers) -> dict[str, Any]:
    """Return whether the places agree, and which differ from what is usual."""
    usual = usual_outcome(answers)
    return {
        "agree": all(data["outcome"] == usual for data in answers.values()),
        "outcomes": {name: data["outcome"] for name, data in answers.items()},
        "differing": [n for n, data in answers.items() if data["outcome"] != usual],
    }

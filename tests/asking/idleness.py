"""An exact check that a question could change the answer, apart from the asker's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from qinqing.rulebook.asking.next_question import Interview

Known = Mapping[str, bool | int | None]


@dataclass(frozen=True)
class Question:
    """A question asked: in which interview, about which fact, with what known."""

    interview: int
    name: str
    known: tuple[tuple[str, bool | int | None], ...]


def can_matter(interview: Interview, known: Known, name: str) -> bool:
    """Tell whether two answers lead to different results, others being equal.

    Tries every completion of all other askable facts, without the asker's shortcuts.
    """
    free = [n for n in interview.askable if n != name and known.get(n) is None]
    for values in product(*(interview.domains[other] for other in free)):
        case = {**known, **dict(zip(free, values, strict=True))}
        results = {
            interview.result({**case, name: value}) for value in interview.domains[name]
        }
        if len(results) > 1:
            return True
    return False

"""The order of authority among documents: the one place that fixes it."""

from typing import Final

# A larger number is the higher authority. The gaps leave room for finer grades
# (a law above an administrative regulation, both national) without renumbering.
NATIONAL: Final = "national"
RANK_ORDER: Final[dict[str, int]] = {
    NATIONAL: 50,
    "provincial": 40,
    "municipal": 30,
    "county": 20,
    "unit": 10,
}


def rank_order(rank: str) -> int:
    """Give the authority of a rank; larger is higher.

    >>> rank_order("national") > rank_order("unit")
    True
    """
    return RANK_ORDER[rank]

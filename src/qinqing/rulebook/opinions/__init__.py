"""Opinions (咨询凭证): what is kept of an answer, and what may be kept at all."""

from qinqing.rulebook.opinions.keeping import CannotBeKept, refusal_to_keep
from qinqing.rulebook.opinions.statement import (
    LONGEST_QUESTION,
    opinion_statement,
    read_question,
)

__all__ = [
    "LONGEST_QUESTION",
    "CannotBeKept",
    "opinion_statement",
    "read_question",
    "refusal_to_keep",
]

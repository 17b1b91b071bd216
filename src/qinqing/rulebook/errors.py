"""What can be wrong with a rulebook, a question or a place.

Every error carries a stable ``code`` and the ``fields`` a reader needs; the words for
people are written at the edges (command line, pages, API).
"""

from __future__ import annotations

from typing import Any


class RulebookError(Exception):
    """Base of all errors of the rulebook; ``code`` names the fault."""

    code = "rulebook_error"

    def __init__(self, detail: str = "", **fields: Any) -> None:
        self.detail = detail
        self.fields = fields
        shown = ", ".join(f"{key}={value!r}" for key, value in fields.items())
        super().__init__(f"{detail} ({shown})" if shown else detail)


class MalformedRulebook(RulebookError):
    """A content file cannot be read as what it claims to be."""

    code = "malformed_rulebook"


class UnknownFact(RulebookError):
    """A fact name that the vocabulary does not hold; ``near`` lists similar ones."""

    code = "unknown_fact"


class UnknownAct(RulebookError):
    """An act that the closed list does not hold; ``near`` lists similar ones."""

    code = "unknown_act"


class UnknownActor(RulebookError):
    """An actor that the closed list does not hold."""

    code = "unknown_actor"


class BadFactValue(RulebookError):
    """A value that does not fit the fact's type; ``expected`` says what would."""

    code = "bad_fact_value"


class ExpressionError(MalformedRulebook):
    """An expression outside the fragment, or one that does not type-check."""

    code = "bad_expression"


class WrongActor(RulebookError):
    """The act is never done by this kind of actor; ``allowed`` lists who may."""

    code = "wrong_actor"

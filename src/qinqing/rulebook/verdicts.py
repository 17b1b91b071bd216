"""What comes back from deciding a case: an outcome that names its norms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from qinqing.rulebook.norms import Norm, Quotation


@dataclass(frozen=True, slots=True)
class Reason:
    """One norm that carries the outcome, with its effect and the facts that matched.

    ``quotations`` are the words that carry it: those of an exception where the norm
    is a prohibition and its exception permits.
    """

    norm: Norm
    effect: str
    facts: tuple[str, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A step to take or a condition to keep; ``state`` is true, false or unknown.

    ``applies`` is False while it is unknown whether the norm speaks to the case at all.
    """

    id: str
    kind: str
    text: str
    state: bool | None
    norm: Norm
    quotations: tuple[Quotation, ...]
    facts: tuple[str, ...]
    missing_parameters: tuple[str, ...] = ()
    applies: bool = True


@dataclass(frozen=True, slots=True)
class OwedDuty:
    """A duty that comes with the outcome.

    ``state`` is ``not_due``, ``open``, ``overdue``, ``done`` or ``unknown``; ``due`` is
    None where the text sets no term; ``provisional`` marks an uncovered calendar year.
    """

    id: str
    do: str
    to: str | None
    within: str | None
    every: str | None
    at_least: int | None
    due: date | None
    provisional: bool
    state: str
    evidence: str | None
    norm: Norm
    quotations: tuple[Quotation, ...]
    in_principle: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    """A norm that would speak but does not decide, with the reason as a code."""

    norm: Norm
    why: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Skeleton:
    """All of a verdict that does not depend on dates or on the asker's own values."""

    outcome: str
    basis: str | None
    breach: bool
    by_drafts: bool
    reasons: tuple[Reason, ...]
    steps: tuple[Requirement, ...]
    conditions: tuple[Requirement, ...]
    owed: tuple[tuple[Norm, Any, bool | None], ...]
    set_aside: tuple[SetAside, ...]
    possible_outcomes: tuple[str, ...]
    pending: tuple[Norm, ...]
    warnings: tuple[tuple[str, str], ...] = ()

    @cached_property
    def citations(self) -> tuple[Quotation, ...]:
        """The exact words behind the outcome, in order; worked out once."""
        found = [q for reason in self.reasons for q in reason.quotations]
        return tuple(dict.fromkeys(found))


class Question(NamedTuple):
    """The case as asked: who, where, when, what, and the encoded facts.

    A tuple, since one is made for every decision.
    """

    home: str
    at: str
    unit: str | None
    act: str
    who: str
    stage: str
    on: date
    facts: Mapping[str, bool | int | None]
    parameters: Mapping[str, int]


@dataclass(frozen=True)
class Verdict:
    """The answer for one case. Every reason names its norm; none means 未作规定."""

    question: Question
    skeleton: Skeleton
    release: str

    def __post_init__(self) -> None:
        if not self.skeleton.reasons and self.skeleton.outcome not in _WITHOUT_NORM:
            raise ValueError("a verdict needs a norm")

    @property
    def outcome(self) -> str:
        """The outcome's key."""
        return self.skeleton.outcome

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The norms that carry the outcome."""
        return self.skeleton.reasons

    @property
    def steps(self) -> tuple[Requirement, ...]:
        """Steps that must be taken first."""
        return self.skeleton.steps

    @property
    def conditions(self) -> tuple[Requirement, ...]:
        """Conditions that must be kept."""
        return self.skeleton.conditions

    @property
    def basis(self) -> str | None:
        """What the outcome rests on: in force, trial, undated, draft or report."""
        return self.skeleton.basis

    @property
    def citations(self) -> tuple[Quotation, ...]:
        """The exact words behind the outcome, in order."""
        return self.skeleton.citations


_WITHOUT_NORM = frozenset({"unsettled", "open"})

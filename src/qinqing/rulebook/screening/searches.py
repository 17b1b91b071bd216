"""What screening looks for: one condition per thing a norm can find in a record.

Records are of what happened, so the stage is always ``after``. Each condition is a tree
of the same fragment the norms are written in; every engine computes it natively.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qinqing.rulebook.expression import tree
from qinqing.rulebook.norms import Condition, Duty, Norm
from qinqing.rulebook.vocabulary import Vocabulary

ACT, WHO = "act", "who"
BREACH, MISSING_STEP, OPEN_DUTY = "breach", "missing_step", "open_duty"


@dataclass(frozen=True, slots=True)
class Search:
    """One condition to look for: true is a finding, unknown needs facts.

    ``acts`` and ``who`` are the codes of the records it is about; ``finds`` is the
    condition on such a record.
    """

    norm: Norm
    kind: str
    part: str
    acts: tuple[int, ...]
    who: tuple[int, ...]
    finds: tree.Expression

    @property
    def name(self) -> str:
        """A stable name of the search, for people and reports."""
        return f"{self.norm.id}:{self.kind}" + (f":{self.part}" if self.part else "")

    @property
    def column(self) -> str:
        """A stable ASCII name of the search, for columns and files of any engine."""
        return "s_" + hashlib.sha256(self.name.encode()).hexdigest()[:12]

    @property
    def that(self) -> tree.Expression:
        """The whole condition: the record is addressed, and the search finds."""
        guard = [tree.In(ACT, self.acts), tree.In(WHO, self.who)]
        return tree.conjunction([*guard, self.finds])

    @property
    def within_act(self) -> tree.Expression:
        """The condition among records of one of its acts: only the actor is left."""
        return tree.conjunction([tree.In(WHO, self.who), self.finds])

    @property
    def facts(self) -> tuple[str, ...]:
        """Keys of the facts the condition uses."""
        used = tree.columns(self.finds)
        return tuple(name for name in used if name not in (ACT, WHO))

    def addresses(self, act: int, who: int) -> bool:
        """Tell whether records of this act and actor can be found at all."""
        return act in self.acts and who in self.who


def searches(
    norms: Iterable[Norm],
    vocabulary: Vocabulary,
    overriding: Mapping[str, tuple[Norm, ...]],
) -> list[Search]:
    """Return everything to look for with these norms, in their order."""
    addressing = _Addressing(vocabulary)
    found: list[Search] = []
    for norm in norms:
        acts, who = addressing.codes(norm)
        lifting = [
            addressing.lifts(norm, other) for other in overriding.get(norm.id, ())
        ]
        for kind, part, that in _of(norm, lifting):
            found.append(Search(norm, kind, part, acts, who, that))
    return found


class _Addressing:
    """Which acts and actors a norm is about, as codes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def codes(self, norm: Norm) -> tuple[tuple[int, ...], tuple[int, ...]]:
        acts = tuple(self.vocabulary.acts[key].code for key in norm.acts)
        bound = tuple(
            actor.code
            for actor in self.vocabulary.actors.values()
            if not self.vocabulary.bound_as(actor.key).isdisjoint(norm.who)
        )
        return acts, bound

    def lifts(self, norm: Norm, other: Norm) -> tree.Expression:
        """Return when ``other`` lifts ``norm``: only for the acts and actors it has."""
        acts, who = self.codes(norm)
        other_acts, other_who = self.codes(other)
        guard: list[tree.Expression] = []
        if not set(acts) <= set(other_acts):
            guard.append(tree.In(ACT, other_acts))
        if not set(who) <= set(other_who):
            guard.append(tree.In(WHO, other_who))
        return tree.conjunction([*guard, other.when])


def _of(
    norm: Norm, lifting: list[tree.Expression]
) -> Iterator[tuple[str, str, tree.Expression]]:
    lifted = [norm.exception, *lifting]
    applies = tree.conjunction([norm.when, _negated(tree.disjunction(lifted))])
    if norm.modality == "require":
        yield from _open_duties(norm.duties, norm.when)
        return
    yield from _broken(norm, applies)
    if norm.grants:
        met = _all(norm.provided)
        yield from _open_duties(norm.duties, tree.conjunction([applies, met]))
    for item in norm.liftings():
        holds = tree.conjunction([norm.when, item.holds])
        yield from _open_duties(item.duties, holds)


def _broken(
    norm: Norm, applies: tree.Expression
) -> Iterator[tuple[str, str, tree.Expression]]:
    steps = [item for item in norm.provided if item.is_step]
    kept = [item for item in norm.provided if not item.is_step]
    hard = norm.closed and not norm.in_principle
    if hard and norm.modality == "forbid" and not norm.provided:
        yield BREACH, "", applies
    elif hard and kept:
        yield BREACH, "", tree.conjunction([applies, _negated(_all(kept))])
    if steps:
        reached = [applies] if norm.closed else [applies, _all(kept)]
        missing = tree.conjunction([*reached, _negated(_all(steps))])
        yield MISSING_STEP, "", missing


def _open_duties(
    duties: Sequence[Duty], holds: tree.Expression
) -> Iterator[tuple[str, str, tree.Expression]]:
    """Yield duties one record can show as not done; periodic ones are measured."""
    for duty in duties:
        if duty.done is not None and duty.every is None:
            found = tree.conjunction([holds, _negated(duty.done)])
            yield OPEN_DUTY, duty.id, found


def _all(items: Sequence[Condition]) -> tree.Expression:
    return tree.conjunction([item.that for item in items])


def _negated(expression: tree.Expression) -> tree.Expression:
    if isinstance(expression, tree.Literal):
        return tree.FALSE if expression.value else tree.TRUE
    return tree.Not(expression)

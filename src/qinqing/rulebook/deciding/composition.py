"""How norms combine into one outcome: written once, for every back end.

Prohibitions and conditions of all documents add up; drafts and reports speak only where
nothing in force does; an unknown fact never turns into 可以. The order of the outcomes
is the order in which the first that holds is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qinqing.rulebook.deciding.algebra import Algebra, Kleene, Trit
from qinqing.rulebook.norms import Lifting, Norm

OUTCOMES = (
    "forbidden",
    "needs_step",
    "required",
    "allowed_if",
    "allowed",
    "open",
    "unsettled",
)
BEFORE, AFTER = "before", "after"
STAGES = (BEFORE, AFTER)

Truth = Callable[[Norm, str], Trit]
"""Gives the truth of a norm's condition by its role (``when``, ``provided.x``)."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What one norm does to a case; each value is an element of the algebra.

    ``*_open`` says that the effect is not settled and may still come.
    """

    bad: Any
    bad_open: Any
    step: Any
    step_open: Any
    required: Any
    required_open: Any
    grant: Any
    grant_open: Any
    condition: Any
    condition_open: Any
    applies: Trit
    excepted: Trit


class Composer:
    """Computes effects of norms and the outcome of a stack over one algebra."""

    def __init__(self, algebra: Algebra, truth: Truth, stage: str) -> None:
        self.algebra = algebra
        self.kleene = Kleene(algebra)
        self.truth = truth
        self.stage = stage

    def effects(self, norm: Norm, overriding: Sequence[Norm] = ()) -> Effects:
        """Return what the norm does, given the norms that expressly override it."""
        if norm.modality == "require":
            return self._duty(norm)
        parts = self._parts(norm, overriding)
        own = self._before(parts) if self.stage == BEFORE else self._after(parts)
        return self._with_duties(parts, own)

    def _holds(self, norm: Norm, lifting: Lifting) -> Trit:
        blocked = [self._holds(norm, inner) for inner in lifting.unless]
        kept = [self.kleene.negate(inner) for inner in blocked]
        return self.kleene.all([self.truth(norm, f"unless.{lifting.id}"), *kept])

    def _parts(self, norm: Norm, overriding: Sequence[Norm]) -> _Parts:
        kleene = self.kleene
        when = self.truth(norm, "when")
        holding = [(lifting, self._holds(norm, lifting)) for lifting in norm.unless]
        excepted = kleene.any([trit for _, trit in holding])
        overridden = kleene.any([self.truth(other, "when") for other in overriding])
        applies = kleene.all([when, kleene.negate(excepted), kleene.negate(overridden)])
        return _Parts(
            norm=norm,
            applies=applies,
            excepted=kleene.all([when, kleene.any([excepted, overridden])]),
            needs=self._conditions(norm, lambda item: item.kind == "need"),
            controlled=self._conditions(norm, lambda item: item.is_controlled),
            steps=self._conditions(norm, lambda item: item.is_step),
            done=self._done(norm, norm.duties),
            granting=[
                _Granting(kleene.all([when, trit]), self._done(norm, lifting.duties))
                for lifting, trit in holding
                if lifting.duties
            ],
        )

    def _conditions(self, norm: Norm, wanted: Callable[[Any], bool]) -> Trit:
        chosen = [item for item in norm.provided if wanted(item)]
        return self.kleene.all(
            [self.truth(norm, f"provided.{item.id}") for item in chosen]
        )

    def _done(self, norm: Norm, duties: Sequence[Any]) -> Trit:
        trits = [
            self.truth(norm, f"duty.{duty.id}")
            if duty.done is not None
            else Trit(self.algebra.false, self.algebra.true)
            for duty in duties
        ]
        return self.kleene.all(trits)

    def _duty(self, norm: Norm) -> Effects:
        no = self.algebra.false
        applies = self.truth(norm, "when")
        maybe = self._but_not(applies.possibly, applies.surely)
        return Effects(
            no, no, no, no, applies.surely, maybe, no, no, no, no, applies,
            self.kleene.false,
        )  # fmt: skip

    def _but_not(self, part: Any, *excluded: Any) -> Any:
        return self.algebra.all([part, *map(self.algebra.negate, excluded)])

    def _before(self, p: _Parts) -> Effects:
        every, some, no = self.algebra.all, self.algebra.any, self.algebra.false
        live = every([p.applies.surely, p.needs.surely, p.controlled.possibly])
        maybe = every([p.applies.possibly, p.needs.possibly, p.controlled.possibly])
        # A condition the asker controls is listed, so only one surely broken counts.
        undecided = some(
            [
                self._but_not(p.applies.possibly, self._needed(p).surely),
                self._but_not(p.applies.possibly, p.controlled.possibly),
            ]
        )
        bad = self._breach(p)
        bad_open = self._but_not(undecided, bad) if p.hard else no
        step = self._but_not(live, p.steps.surely) if p.has_steps else no
        step_open = self._but_not(maybe, p.steps.surely, step) if p.has_steps else no
        grants = p.norm.grants
        return Effects(
            bad=bad,
            bad_open=bad_open,
            step=step,
            step_open=step_open,
            grant=live if grants else no,
            grant_open=maybe if grants else no,
            condition=self._but_not(live, p.controlled.surely),
            condition_open=self._but_not(maybe, p.controlled.surely),
            required=no,
            required_open=no,
            applies=p.applies,
            excepted=p.excepted,
        )

    def _after(self, p: _Parts) -> Effects:
        every, no = self.algebra.all, self.algebra.false
        met = every([self._needed(p).surely, p.controlled.surely])
        reached = [p.applies.surely] if p.norm.closed else [p.applies.surely, met]
        maybe = every([p.applies.possibly, p.needs.possibly, p.controlled.possibly])
        bad = self._breach(p)
        bad_open = self._but_not(p.applies.possibly, bad, met) if p.hard else no
        step = self._but_not(every(reached), p.steps.possibly) if p.has_steps else no
        step_open = self._but_not(maybe, p.steps.surely, step) if p.has_steps else no
        grants = p.norm.grants
        return Effects(
            bad=bad,
            bad_open=bad_open,
            step=step,
            step_open=step_open,
            grant=every([p.applies.surely, met, p.steps.surely]) if grants else no,
            grant_open=every([maybe, p.steps.possibly]) if grants else no,
            condition=no,
            condition_open=no,
            required=no,
            required_open=no,
            applies=p.applies,
            excepted=p.excepted,
        )

    def _needed(self, p: _Parts) -> Trit:
        """A plain prohibition is broken by applying: nothing could satisfy it."""
        return self.kleene.false if p.is_plain else p.needs

    def _breach(self, p: _Parts) -> Any:
        if not p.hard:
            return self.algebra.false
        kept = self.algebra.all([self._needed(p).possibly, p.controlled.possibly])
        return self._but_not(p.applies.surely, kept)

    def _with_duties(self, p: _Parts, own: Effects) -> Effects:
        """Add the duties of a permission, and what exceptions with duties grant."""
        some = self.algebra.any
        grants, opens = [own.grant], [own.grant_open]
        owed, may_owe = [own.condition], [own.condition_open]
        if p.norm.duties and p.norm.grants:
            owed.append(self._but_not(own.grant, p.done.surely))
            may_owe.append(self._but_not(own.grant_open, p.done.surely))
        for granting in p.granting:
            holds, done = granting.holds, granting.done
            grants.append(holds.surely)
            opens.append(holds.possibly)
            owed.append(self._but_not(holds.surely, done.surely))
            may_owe.append(self._but_not(holds.possibly, done.surely))
        return replace(
            own,
            grant=some(grants),
            grant_open=some(opens),
            condition=some(owed),
            condition_open=some(may_owe),
        )

    def cascade(self, effects: Sequence[Effects]) -> list[tuple[str, Any]]:
        """Return (outcome, holds) in order; the first that holds is the outcome."""
        return _cascade(self.algebra, effects)

    def outcomes(
        self, in_force: Sequence[Effects], drafts: Sequence[Effects]
    ) -> list[tuple[str, Any]]:
        """Return the cascade of a whole stack, drafts last.

        Drafts come after everything in force that says something, so they decide only
        where nothing in force speaks; the last entry is ``unsettled``. What a draft
        permits stays subject to the conditions of prohibitions in force.
        """
        return self.cascade(in_force)[:-1] + _cascade(self.algebra, drafts, in_force)


def _cascade(
    algebra: Algebra, effects: Sequence[Effects], above: Sequence[Effects] = ()
) -> list[tuple[str, Any]]:
    """Return the cascade of some norms; ``above`` adds conditions and nothing else."""

    def some(name: str) -> Any:
        return algebra.any([getattr(item, name) for item in effects])

    def conditioned(name: str) -> Any:
        return algebra.any([getattr(item, name) for item in (*effects, *above)])

    granted = some("grant")
    return [
        ("forbidden", some("bad")),
        ("open", some("bad_open")),
        ("needs_step", some("step")),
        ("open", some("step_open")),
        ("required", some("required")),
        ("open", some("required_open")),
        ("allowed_if", algebra.all([granted, conditioned("condition")])),
        ("open", algebra.all([granted, conditioned("condition_open")])),
        ("allowed", granted),
        ("open", some("grant_open")),
        ("unsettled", algebra.true),
    ]


@dataclass(frozen=True, slots=True)
class _Granting:
    """An exception with duties: while it holds, the act is allowed with them."""

    holds: Trit
    done: Trit


@dataclass(frozen=True, slots=True)
class _Parts:
    """The pieces of one norm's condition, already evaluated."""

    norm: Norm
    applies: Trit
    excepted: Trit
    needs: Trit
    controlled: Trit
    steps: Trit
    done: Trit
    granting: list[_Granting]

    @property
    def is_plain(self) -> bool:
        return self.norm.modality == "forbid" and not self.norm.provided

    @property
    def hard(self) -> bool:
        """Whether breaking it forbids: an in-principle rule never does."""
        return self.norm.closed and not self.norm.in_principle

    @property
    def has_steps(self) -> bool:
        return any(item.is_step for item in self.norm.provided)

"""From effects to the parts of a verdict: who decided, what is owed, what gave way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qinqing.rulebook.deciding.algebra import Trit
from qinqing.rulebook.deciding.composition import AFTER, Effects
from qinqing.rulebook.deciding.program import Composed, Program
from qinqing.rulebook.expression import tree
from qinqing.rulebook.norms import Condition, Duty, Lifting, Norm, Quotation
from qinqing.rulebook.verdicts import Reason, Requirement, SetAside, Skeleton

if TYPE_CHECKING:
    from qinqing.rulebook.deciding.decider import Decider

BASES = ("in_force", "trial", "undated", "draft", "report")

_CARRIES = {
    "forbidden": ("bad",),
    "needs_step": ("step",),
    "required": ("required",),
    "allowed_if": ("grant", "condition"),
    "allowed": ("grant",),
}
_EFFECT = {
    "bad": "forbids",
    "step": "needs_step",
    "required": "requires",
    "grant": "permits",
    "condition": "conditions",
}


def build_skeleton(decider: Decider, program: Program, composed: Composed) -> Skeleton:
    """Return everything of the verdict that the signature determines."""
    return _Builder(decider, program, composed).build()


class _Builder:
    def __init__(self, decider: Decider, program: Program, composed: Composed) -> None:
        self.decider = decider
        self.program = program
        self.composed = composed
        self.outcome = composed.outcome
        self.speaking = self._speaking()

    def build(self) -> Skeleton:
        reasons = tuple(self.reasons())
        relevant = self.relevant()
        return Skeleton(
            outcome=self.outcome,
            basis=self.basis(reasons),
            breach=self.breach(),
            by_drafts=self.composed.by_drafts and bool(reasons),
            reasons=reasons,
            steps=tuple(self.steps(relevant)),
            conditions=tuple(self.conditions(relevant)),
            owed=tuple(self.owed(relevant)),
            set_aside=tuple(self.set_aside()),
            possible_outcomes=tuple(self.possible()),
            pending=tuple(self.pending()),
            warnings=tuple(self.warnings(reasons)),
        )

    def _speaking(self) -> tuple[Norm, ...]:
        """Return the norms that decide; a draft's yes keeps conditions in force."""
        if not self.composed.by_drafts:
            return self.program.in_force
        if self.outcome != "allowed_if":
            return self.program.drafts
        kept = [n for n in self.program.in_force if self.effects(n).condition]
        return (*kept, *self.program.drafts)

    def effects(self, norm: Norm) -> Effects:
        return self.composed.effects[norm.id]

    @property
    def conditional(self) -> bool:
        """Whether conditions of norms that may apply belong to the answer too."""
        return self.outcome in ("needs_step", "allowed_if")

    def truth(self, norm: Norm, role: str) -> Trit:
        return self.program.truth(self.composed.signature, norm, role)

    def value(self, norm: Norm, role: str) -> bool | None:
        trit = self.truth(norm, role)
        return True if trit.surely else None if trit.possibly else False

    def reasons(self) -> Iterator[Reason]:
        for norm in self.speaking:
            effects = self.effects(norm)
            for name in _CARRIES.get(self.outcome, ()):
                if getattr(effects, name):
                    yield Reason(
                        norm,
                        _EFFECT[name],
                        tree_facts(norm, ("when",)),
                        self.carrying_words(norm, name),
                    )
                    break

    def carrying_words(self, norm: Norm, effect: str) -> tuple[Quotation, ...]:
        """Return the words behind the effect: an exception's where it permits."""
        if norm.modality == "forbid" and effect in ("grant", "condition"):
            words = [
                quotation
                for lifting in norm.unless
                if lifting.duties and self.lifted(norm, lifting).surely
                for quotation in lifting.quotations
            ]
            return tuple(words) or norm.quotations
        return norm.quotations

    def relevant(self) -> list[Norm]:
        """Norms whose steps, conditions and duties belong to this answer."""
        silent = self.outcome == "unsettled"
        norms = self.program.norms if silent else self.speaking
        return [norm for norm in norms if self.touches(norm)]

    def touches(self, norm: Norm) -> bool:
        effects = self.effects(norm)
        return bool(
            effects.applies.surely
            or effects.grant
            or effects.required
            or effects.bad
            or effects.excepted.surely
            or (self.conditional and effects.applies.possibly)
        )

    def basis(self, reasons: tuple[Reason, ...]) -> str | None:
        documents = self.decider.release.documents
        found = [documents[reason.norm.document].basis for reason in reasons]
        return max(found, key=BASES.index) if found else None

    def breach(self) -> bool:
        """Whether what happened broke a norm (only said of what happened)."""
        if self.decider.stage != AFTER:
            return False
        return self.outcome in ("forbidden", "needs_step")

    def requirement(self, norm: Norm, item: Condition) -> Requirement:
        missing = [
            name
            for name in tree.parameters(item.that)
            if name not in self.decider.parameters
        ]
        return Requirement(
            id=item.id,
            kind=item.kind,
            text=item.text,
            state=self.value(norm, f"provided.{item.id}"),
            norm=norm,
            quotations=item.quotations or norm.quotations,
            facts=tree.columns(item.that),
            missing_parameters=tuple(missing),
            applies=self.effects(norm).applies.surely,
        )

    def steps(self, norms: list[Norm]) -> Iterator[Requirement]:
        return self.requirements(norms, steps=True)

    def conditions(self, norms: list[Norm]) -> Iterator[Requirement]:
        return self.requirements(norms, steps=False)

    def requirements(self, norms: list[Norm], *, steps: bool) -> Iterator[Requirement]:
        """Yield what belongs to this outcome.

        Under 不得 only the conditions broken; where nothing permits, what prohibitions
        ask for all the same.
        """
        if steps and self.outcome in ("forbidden", "unsettled"):
            return
        for norm in norms:
            if self.outcome == "unsettled" and norm.grants:
                continue
            applies = self.effects(norm).applies
            if applies.surely or (self.conditional and applies.possibly):
                for item in norm.provided:
                    if item.is_step if steps else item.is_controlled:
                        found = self.requirement(norm, item)
                        if self.outcome != "forbidden" or found.state is False:
                            yield found

    def owed(self, norms: list[Norm]) -> Iterator[tuple[Norm, Duty, bool | None]]:
        for norm in norms:
            effects = self.effects(norm)
            if effects.applies.surely and self.owes_own(norm, effects):
                for duty in norm.duties:
                    yield norm, duty, self.done(norm, duty)
            if self.truth(norm, "when").surely:
                for lifting in norm.liftings():
                    if lifting.duties and self.lifted(norm, lifting).surely:
                        for duty in lifting.duties:
                            yield norm, duty, self.done(norm, duty)

    def owes_own(self, norm: Norm, effects: Effects) -> bool:
        """A duty on a prohibition is what must be done if it happened all the same."""
        if norm.modality == "forbid":
            return bool(effects.bad or (norm.in_principle and effects.step))
        return bool(effects.grant or effects.required)

    def done(self, norm: Norm, duty: Duty) -> bool | None:
        return None if duty.done is None else self.value(norm, f"duty.{duty.id}")

    def lifted(self, norm: Norm, lifting: Lifting) -> Trit:
        mine = self.truth(norm, f"unless.{lifting.id}")
        inner = [self.lifted(norm, item) for item in lifting.unless]
        return Trit(
            mine.surely and not any(item.possibly for item in inner),
            mine.possibly and not any(item.surely for item in inner),
        )

    def set_aside(self) -> Iterator[SetAside]:
        winners = tuple(reason.norm.id for reason in self.reasons())
        for norm in self.program.norms:
            effects = self.effects(norm)
            if effects.excepted.surely:
                if norm.id not in winners:
                    yield SetAside(norm, "excepted", self.lifters(norm))
                if self.outcome == "forbidden" and effects.grant:
                    yield SetAside(norm, self.why_defeated(norm), winners)
            elif self.defeated(norm, effects):
                yield SetAside(norm, self.why_defeated(norm), winners)
            elif self.silenced_draft(norm, effects):
                yield SetAside(norm, "draft_decides_nothing", winners)

    def lifters(self, norm: Norm) -> tuple[str, ...]:
        others = [
            other.id
            for other in self.program.overriding.get(norm.id, ())
            if self.truth(other, "when").surely
        ]
        own = [
            f"{norm.id}.{lifting.id}"
            for lifting in norm.unless
            if self.lifted(norm, lifting).surely
        ]
        return tuple(others + own)

    def defeated(self, norm: Norm, effects: Effects) -> bool:
        """A permission that would hold, were there no prohibition."""
        if self.outcome != "forbidden" or norm.modality != "permit":
            return False
        return bool(effects.applies.surely and effects.grant_open and not effects.bad)

    def why_defeated(self, norm: Norm) -> str:
        documents = self.decider.release.documents
        mine = documents[norm.document].rank_order
        ranks = [documents[r.norm.document].rank_order for r in self.reasons()]
        return "higher_prohibition" if max(ranks, default=0) > mine else "prohibition"

    def silenced_draft(self, norm: Norm, effects: Effects) -> bool:
        if norm not in self.program.drafts or self.composed.by_drafts:
            return False
        return bool(effects.applies.surely)

    def possible(self) -> Iterator[str]:
        """Outcomes that more facts may still lead to; one when settled."""
        if self.outcome != "open":
            yield self.outcome
            return
        effects = [self.effects(norm) for norm in self.program.norms]

        def some(*names: str) -> bool:
            return any(getattr(item, name) for item in effects for name in names)

        permitted = some("grant", "grant_open")
        listed = some("condition", "condition_open")
        may_follow = {
            "forbidden": some("bad_open"),
            "needs_step": some("step", "step_open"),
            "required": some("required", "required_open"),
            "allowed_if": permitted and listed,
            "allowed": permitted,
            "unsettled": not some("grant", "step", "required"),
        }
        yield from (outcome for outcome, may in may_follow.items() if may)

    def pending(self) -> Iterator[Norm]:
        """Norms that may still decide once more facts are known."""
        if self.outcome != "open":
            return
        for norm in self.program.norms:
            effects = self.effects(norm)
            names = ("bad_open", "step_open", "required_open", "grant_open")
            if any(getattr(effects, name) for name in names):
                yield norm

    def warnings(self, reasons: tuple[Reason, ...]) -> Iterator[tuple[str, str]]:
        documents = self.decider.release.documents
        cited = [reason.norm for reason in reasons] or list(self.pending())
        for key in dict.fromkeys(norm.document for norm in cited):
            document = documents[key]
            if document.status in ("draft", "report"):
                yield "draft", document.title
            elif document.undated:
                yield "undated", document.title
            if document.scope_unit:
                yield "unit_scope", document.scope_unit
        for norm in cited:
            if norm.by_analogy:
                yield "by_analogy", norm.id


def tree_facts(norm: Norm, roles: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Return the fact keys used by the norm's conditions (or by some roles)."""
    found: dict[str, Any] = {}
    for role, expression in norm.expressions():
        if roles is None or role in roles:
            found.update(dict.fromkeys(tree.columns(expression)))
    return tuple(found)

"""Random small rulebooks: every kind of norm and part, over a handful of facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import strategies as st

from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.deciding.program import Program, compile_program
from qinqing.rulebook.deciding.skeletons import build_skeleton
from qinqing.rulebook.expression import tree
from qinqing.rulebook.norms import (
    CONDITION_KINDS,
    STEP_KINDS,
    Condition,
    Duty,
    Lifting,
    Modality,
    Norm,
    Quotation,
)
from qinqing.rulebook.verdicts import Skeleton

DOMAINS: Mapping[str, tuple[bool | int, ...]] = {
    "b0": (True, False),
    "b1": (True, False),
    "b2": (True, False),
    "b3": (True, False),
    "e0": (1, 2, 3),
    "n0": (2, 3, 4),
}
MODALITIES: tuple[Modality, ...] = ("permit", "forbid", "require")
PARAMETERS = {"limit": 3}
UNKNOWN_PARAMETER = "not_recorded"
WORDS = (Quotation("book/1", "原文"),)

Facts = dict[str, bool | int | None]

leaves: st.SearchStrategy[tree.Expression] = st.one_of(
    st.sampled_from([tree.IsTrue(f"b{number}") for number in range(4)]),
    st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=2, unique=True).map(
        lambda codes: tree.In("e0", tuple(codes))
    ),
    st.builds(
        lambda operator, limit: tree.Compare(operator, tree.Column("n0"), limit),
        st.sampled_from(tree.COMPARISONS),
        st.sampled_from(
            [tree.Number(3), tree.Parameter("limit"), tree.Parameter(UNKNOWN_PARAMETER)]
        ),
    ),
)
expressions: st.SearchStrategy[tree.Expression] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(tree.Not),
        st.lists(inner, min_size=2, max_size=2).map(lambda p: tree.And(tuple(p))),
        st.lists(inner, min_size=2, max_size=2).map(lambda p: tree.Or(tuple(p))),
    ),
    max_leaves=3,
)
partial_facts: st.SearchStrategy[Facts] = st.fixed_dictionaries(
    {name: st.sampled_from((None, *values)) for name, values in DOMAINS.items()}
)


@dataclass(frozen=True)
class SmallBook:
    """The norms about one act, compiled, at one stage."""

    program: Program
    stage: str

    def signature(self, facts: Mapping[str, Any]) -> int:
        """Return the packed truth of all conditions."""
        return self.program.evaluate(facts.get, PARAMETERS)

    def outcome(self, facts: Mapping[str, Any]) -> str:
        """Return the outcome's key."""
        return self.program.composed(self.signature(facts), self.stage).outcome

    def skeleton(self, facts: Mapping[str, Any]) -> Skeleton:
        """Return everything of the verdict that the truth of conditions settles."""
        composed = self.program.composed(self.signature(facts), self.stage)
        return build_skeleton(_decider(self.stage), self.program, composed)


def _decider(stage: str) -> Decider:
    """Return as much of a decider as building a skeleton needs."""
    book = SimpleNamespace(
        basis="in_force", status="in_force", undated=False, scope_unit=None,
        rank_order=1, title="book",
    )  # fmt: skip
    release = SimpleNamespace(documents={"book": book})
    return cast(
        "Decider", SimpleNamespace(release=release, stage=stage, parameters=PARAMETERS)
    )


def completions(facts: Facts) -> list[Facts]:
    """Return every way to make all facts known."""
    free = [name for name, value in facts.items() if value is None]
    return [
        {**facts, **dict(zip(free, values, strict=True))}
        for values in product(*(DOMAINS[name] for name in free))
    ]


@st.composite
def duties(draw: st.DrawFn, label: str) -> tuple[Duty, ...]:
    """Return none, one or two duties, some without a way to tell that they are done."""
    done = draw(st.lists(st.one_of(st.none(), leaves), max_size=2))
    return tuple(
        Duty(f"{label}-duty{number}", "做", WORDS, done=item)
        for number, item in enumerate(done)
    )


@st.composite
def conditions(
    draw: st.DrawFn, kinds: tuple[str, ...], smallest: int = 0
) -> tuple[Condition, ...]:
    """Return conditions of these kinds."""
    chosen = draw(st.lists(st.sampled_from(kinds), min_size=smallest, max_size=3))
    return tuple(
        Condition(f"c{number}", kind, draw(expressions), "条件", WORDS)
        for number, kind in enumerate(chosen)
    )


@st.composite
def liftings(draw: st.DrawFn, label: str = "u", depth: int = 2) -> tuple[Lifting, ...]:
    """Return exceptions, which may have exceptions and duties of their own."""
    count = draw(st.integers(0, 2 if depth == 2 else 1)) if depth else 0
    return tuple(
        Lifting(
            f"{label}{number}",
            draw(expressions),
            "例外",
            WORDS,
            unless=draw(liftings(f"{label}{number}-", depth - 1)),
            duties=draw(duties(f"{label}{number}")),
        )
        for number in range(count)
    )


@st.composite
def norms(draw: st.DrawFn, label: str) -> Norm:
    """Return one norm as the loader would let it pass."""
    modality = draw(st.sampled_from(MODALITIES))
    norm = Norm(
        id=f"book/1#{label}",
        provision="book/1",
        document="book",
        modality=modality,
        acts=("act",),
        who=("official",),
        when=draw(st.one_of(st.just(tree.TRUE), expressions)),
        quotations=WORDS,
        strength=draw(st.sampled_from(("must", "in_principle"))),
        closed=modality == "forbid",
    )
    if modality == "permit":
        return replace(
            norm,
            strength="must",
            closed=draw(st.booleans()),
            provided=draw(conditions(CONDITION_KINDS)),
            duties=draw(duties("own")),
        )
    if modality == "require":
        return replace(norm, duties=draw(duties("own")))
    # An in-principle prohibition always has the step that gets round it.
    kinds = STEP_KINDS if norm.in_principle else CONDITION_KINDS
    return replace(
        norm,
        provided=draw(conditions(kinds, smallest=int(norm.in_principle))),
        unless=draw(liftings()),
        duties=draw(duties("own")),
    )


@st.composite
def small_books(draw: st.DrawFn) -> SmallBook:
    """Return a compiled book of one to four norms, some of them drafts."""
    count = draw(st.integers(1, 4))
    made = [draw(norms(f"n{number}")) for number in range(count)]
    drafts = [norm for norm in made if draw(st.integers(0, 3)) == 0]
    in_force = [norm for norm in made if norm not in drafts]
    permits = [norm for norm in in_force if norm.modality == "permit"]
    overriding = {
        norm.id: (draw(st.sampled_from(permits)),)
        for norm in made
        if norm.modality == "forbid" and permits and draw(st.integers(0, 3)) == 0
    }
    program = compile_program("act", "official", in_force, drafts, overriding)
    return SmallBook(program, draw(st.sampled_from(("before", "after"))))

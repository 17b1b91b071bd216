"""Deciding cases of one place, day and stage against one release."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from qinqing.rulebook.deciding.program import (
    REMEMBERED,
    Program,
    Values,
    compile_program,
)
from qinqing.rulebook.deciding.skeletons import build_skeleton
from qinqing.rulebook.deciding.stack import Stack, build_stack, norms_for
from qinqing.rulebook.errors import WrongActor
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.verdicts import Question, Skeleton, Verdict

if TYPE_CHECKING:
    from qinqing.rulebook.releases import Release


class Decider:
    """The rulebook as it stands for one home, place of event, day and stage.

    ``unit`` None means the unit a unit's document binds: its norms count and the answer
    says whom they bind. A different unit is not bound by them.
    """

    def __init__(
        self,
        release: Release,
        *,
        home: str,
        on: date,
        at: str | None = None,
        unit: str | None = None,
        stage: str = "before",
        parameters: Mapping[str, int] | None = None,
    ) -> None:
        self.release = release
        self.home = home
        self.at = at or home
        self.on = on
        self.unit = unit
        self.stage = stage
        self.given_parameters = dict(parameters or {})
        self.stack = self._stack()
        self.parameters = {**self._recorded(), **self.given_parameters}
        self._programs: dict[tuple[str, str], Program] = {}
        self._skeletons: dict[tuple[str, str, int], Skeleton] = {}

    def _stack(self) -> Stack:
        ids = self.release.places.stack(self.home, self.on, unit=self.unit)
        documents = [self.release.documents[document] for document in ids]
        return build_stack(documents, list(self.release.norms.values()))

    def _recorded(self) -> dict[str, int]:
        line = [place.id for place in reversed(self.release.places.line(self.at))]
        found = {
            name: spec.value(line, self.on)
            for name, spec in self.release.parameters.items()
        }
        return {name: value for name, value in found.items() if value is not None}

    def program(self, act: str, who: str) -> Program:
        """Return the compiled norms for an act by an actor.

        Raises ``WrongActor`` where this kind of actor never does the act.
        """
        found = self._programs.get((act, who))
        if found is None:
            found = self._programs[act, who] = self._compile(act, who)
        return found

    def _compile(self, act: str, who: str) -> Program:
        vocabulary = self.release.vocabulary
        bound = vocabulary.bound_as(who)
        if bound.isdisjoint(vocabulary.acts[act].who):
            raise WrongActor(
                "nobody of this kind does this",
                act=vocabulary.acts[act].label,
                who=vocabulary.actors[who].label,
                allowed=[vocabulary.actors[k].label for k in vocabulary.acts[act].who],
            )
        in_force = norms_for(self.stack.in_force, act, bound)
        drafts = norms_for(self.stack.drafts, act, bound)
        overriding = self._overriding({norm.id for norm in (*in_force, *drafts)})
        return compile_program(act, who, in_force, drafts, overriding)

    def _overriding(self, speaking: set[str]) -> dict[str, tuple[Norm, ...]]:
        """Return who lifts whom here: a permission lifts only for its own acts."""
        return {
            norm: tuple(other for other in lifting if other.id in speaking)
            for norm, lifting in self.stack.overriding.items()
            if norm in speaking
        }

    def signature(self, act: str, who: str, facts: Values) -> int:
        """Return the truth of all conditions, packed."""
        return self.program(act, who).evaluate(facts.get, self.parameters)

    def skeleton(self, program: Program, signature: int) -> Skeleton:
        """Return what follows from a signature, worked out once."""
        key = (program.act, program.actor, signature)
        found = self._skeletons.get(key)
        if found is None:
            composed = program.composed(signature, self.stage)
            found = build_skeleton(self, program, composed)
            if len(self._skeletons) >= REMEMBERED:
                self._skeletons.clear()
            self._skeletons[key] = found
        return found

    def outcome(self, act: str, who: str, facts: Values) -> str:
        """Return only the outcome for encoded facts."""
        program = self.program(act, who)
        signature = program.evaluate(facts.get, self.parameters)
        return program.composed(signature, self.stage).outcome

    def decide(self, act: str, who: str, facts: Values) -> Verdict:
        """Return the verdict for encoded facts (missing or None means unknown)."""
        program = self.program(act, who)
        signature = program.evaluate(facts.get, self.parameters)
        key = (act, who, signature)
        skeleton = self._skeletons.get(key) or self.skeleton(program, signature)
        return Verdict(
            Question(
                self.home,
                self.at,
                self.unit,
                act,
                who,
                self.stage,
                self.on,
                facts,
                self.given_parameters,
            ),
            skeleton,
            self.release.hash,
        )

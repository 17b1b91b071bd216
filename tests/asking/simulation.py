"""Interviews with somebody who knows every answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from qinqing.rulebook.asking.next_question import Interview
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.screening.outcomes import programs
from tests.asking.idleness import Question, can_matter

Facts = dict[str, bool | int | None]


@dataclass
class Figures:
    """What a run of interviews showed."""

    questions: list[int] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)

    def at(self, share: float) -> int:
        """Return the number of questions that this share of interviews kept within."""
        return sorted(self.questions)[int(share * (len(self.questions) - 1))]


def interviews(decider: Decider) -> list[Interview]:
    """Return an interview for every act and actor the place has norms about."""
    vocabulary = decider.release.vocabulary
    acts = {act.code: act.key for act in vocabulary.acts.values()}
    actors = {actor.code: actor.key for actor in vocabulary.actors.values()}
    return [
        Interview(decider, acts[act], actors[who])
        for act, who, program in programs(decider)
        if program.norms
    ]


def simulate(decider: Decider, cases: int, seed: int) -> Figures:
    """Ask about random complete cases; compare with knowing everything askable."""
    random = Random(seed)  # noqa: S311 (cases, not secrets)
    figures = Figures()
    held = interviews(decider)
    asked: set[Question] = set()
    for _ in range(cases):
        interview = random.choice(held)
        case = {
            name: random.choice(values)
            for name, values in interview.all_domains().items()
        }
        truth = {name: case[name] for name in interview.askable}
        known: Facts = {}
        for name in _questions(interview, known):
            asked.add(Question(held.index(interview), name, tuple(known.items())))
            known[name] = truth[name]
        figures.questions.append(len(known))
        if reached(interview, known) != interview.outcome(truth):
            figures.different.append(f"{interview.act} {interview.who} {case}")
    for question in asked:
        interview = held[question.interview]
        if not can_matter(interview, dict(question.known), question.name):
            figures.idle.append(f"{interview.act} {interview.who} {question}")
    return figures


def reached(interview: Interview, known: Facts) -> str:
    """Return the outcome asking ends with: where nothing can change it, any case's."""
    outcome = interview.outcome(known)
    return (
        interview.outcome(interview.complete(known)) if outcome == "open" else outcome
    )


def _questions(interview: Interview, known: Facts) -> Iterator[str]:
    while (name := interview.next_fact(known)) is not None:
        yield name

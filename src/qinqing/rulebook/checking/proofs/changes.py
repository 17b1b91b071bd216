"""What changed for whom between two releases, with a case for each change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from qinqing.rulebook.checking.proofs.solver import World, find_case, proved
from qinqing.rulebook.checking.proofs.witnesses import Case, shown, smallest
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.norms import to_json
from qinqing.rulebook.releases import Release
from qinqing.rulebook.vocabulary import Vocabulary


@dataclass(frozen=True)
class Change:
    """One place and act whose answer changed, with a case that shows it."""

    place: str
    act: str
    who: str
    facts: Mapping[str, Any]
    before: str
    after: str

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "place": self.place,
            "act": self.act,
            "who": self.who,
            "facts": dict(self.facts),
            "before": self.before,
            "after": self.after,
        }


def changed_norms(old: Release, new: Release) -> dict[str, list[str]]:
    """Return the ids of norms added, removed and changed."""
    first = {key: to_json(norm) for key, norm in old.norms.items()}
    second = {key: to_json(norm) for key, norm in new.norms.items()}
    return {
        "added": [key for key in second if key not in first],
        "removed": [key for key in first if key not in second],
        "changed": [
            key for key in second if key in first and first[key] != second[key]
        ],
    }


def changed_answers(old: Release, new: Release, on: date) -> Iterator[Change]:
    """Yield, for every place and act a changed norm is about, a case that changed.

    An act for which no case changes yields nothing: the change was one of words only.
    """
    ids = {key for keys in changed_norms(old, new).values() for key in keys}
    touched = {
        act
        for release in (old, new)
        for key, norm in release.norms.items()
        if key in ids
        for act in norm.acts
    }
    both = {**old.vocabulary.facts, **new.vocabulary.facts}
    vocabulary = Vocabulary(both, new.vocabulary.acts, new.vocabulary.actors)
    known = {place.id for place in old.own_places}
    places = known & {place.id for place in new.own_places}
    for place in sorted(places):
        deciders = tuple(Decider(item, home=place, on=on) for item in (old, new))
        for act in sorted(touched):
            for who in _actors(old, new, act):
                found = _between(deciders, vocabulary, act, who)
                if found is not None:
                    yield found


def _actors(old: Release, new: Release, act: str) -> list[str]:
    """Return the actors of an act both releases know; a new act has no old answer."""
    if act not in old.vocabulary.acts or act not in new.vocabulary.acts:
        return []
    mine = old.vocabulary.acts[act].who
    return [who for who in new.vocabulary.acts[act].who if who in mine]


def _between(
    deciders: tuple[Decider, ...], vocabulary: Vocabulary, act: str, who: str
) -> Change | None:
    world = World(vocabulary)
    first, second = (proved(world, item.program(act, who)) for item in deciders)
    case = find_case(world, [first.outcome != second.outcome])
    if case is None:
        return None

    def outcomes(facts: Case) -> list[str]:
        return [_outcome(decider, act, who, facts) for decider in deciders]

    wanted = outcomes(case)
    kept = smallest(case, lambda facts: outcomes(facts) == wanted)
    place = deciders[0].home
    return Change(place, act, who, shown(kept, vocabulary), wanted[0], wanted[1])


def _outcome(decider: Decider, act: str, who: str, case: Case) -> str:
    program = decider.program(act, who)
    signature = program.evaluate(case.get, {**decider.parameters, **case})
    return program.composed(signature, decider.stage).outcome

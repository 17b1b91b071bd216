"""What is different between two releases: norms, words, facts, parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qinqing.rulebook.norms import Norm, to_json
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.document import Provision
from qinqing.rulebook.text.quotes import squeeze


@dataclass(frozen=True, slots=True)
class ChangedNorm:
    """A norm both releases have, with the names of its parts that differ."""

    old: Norm
    new: Norm
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """A provision whose words (or gist) differ, white space aside; None: not there."""

    provision: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class ReleaseChanges:
    """Everything that differs, each list in the order of its release."""

    added: tuple[Norm, ...]
    removed: tuple[Norm, ...]
    changed: tuple[ChangedNorm, ...]
    words: tuple[ChangedWords, ...]
    facts: tuple[str, ...]
    parameters: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether the releases say the same."""
        return not any(getattr(self, name) for name in self.__slots__)


def changes_between(old: Release, new: Release) -> ReleaseChanges:
    """Compare two releases; nothing is reported twice."""
    kept = [
        (norm, new.norms[key]) for key, norm in old.norms.items() if key in new.norms
    ]
    return ReleaseChanges(
        added=tuple(norm for key, norm in new.norms.items() if key not in old.norms),
        removed=tuple(norm for key, norm in old.norms.items() if key not in new.norms),
        changed=tuple(
            ChangedNorm(before, after, _parts(before, after))
            for before, after in kept
            if before != after
        ),
        words=tuple(_words(_provisions(old), _provisions(new))),
        facts=_differing(
            {fact.name: fact for fact in old.vocabulary.facts.values()},
            {fact.name: fact for fact in new.vocabulary.facts.values()},
        ),
        parameters=_differing(old.parameters, new.parameters),
    )


def _parts(old: Norm, new: Norm) -> tuple[str, ...]:
    before, after = to_json(old), to_json(new)
    names = dict.fromkeys([*before, *after])
    return tuple(name for name in names if before.get(name) != after.get(name))


def _provisions(release: Release) -> dict[str, Provision]:
    return {
        provision.id: provision
        for document in release.documents.values()
        for provision in document.provisions.values()
    }


def _words(
    old: Mapping[str, Provision], new: Mapping[str, Provision]
) -> Iterable[ChangedWords]:
    for name in dict.fromkeys([*old, *new]):
        before, after = _shown(old.get(name)), _shown(new.get(name))
        if squeeze(before or "") != squeeze(after or ""):
            yield ChangedWords(name, before, after)


def _shown(provision: Provision | None) -> str | None:
    if provision is None:
        return None
    return provision.gist if provision.words is None else provision.words


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    names = dict.fromkeys([*old, *new])
    return tuple(name for name in names if old.get(name) != new.get(name))

"""Which facts can matter to an act: those its norms use, in any place."""

from __future__ import annotations

from functools import cache

from qinqing.rulebook.expression import tree
from qinqing.rulebook.releases import Release


class Relevance:
    """Names of facts and parameters by act, worked out from the norms of a release."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self.names = cache(self._names)

    def _names(self, act: str) -> frozenset[str]:
        facts = self._release.vocabulary.facts
        found: set[str] = set()
        for norm in self._release.norms.values():
            if act not in norm.acts:
                continue
            for _, expression in norm.expressions():
                found.update(facts[key].name for key in tree.columns(expression))
                found.update(tree.parameters(expression))
        return frozenset(found)

"""Prepared questions: what people ask most, in their own words."""

from collections.abc import Iterator
from dataclasses import dataclass

from qinqing.rulebook.releases import Release
from qinqing.web.portal.asked import Asked

ON_THE_FIRST_PAGE = 6


@dataclass(frozen=True)
class Example:
    """A question somebody might ask, and the case it stands for."""

    place: str
    text: str
    asked: Asked

    @property
    def address(self) -> str:
        return self.asked.address()

    @property
    def comparison(self) -> str:
        return self.asked.address("/compare/")


def examples(release: Release) -> Iterator[Example]:
    """Yield the questions the release has prepared, the most asked first."""
    for prepared in release.examples:
        facts = tuple(
            (release.vocabulary.fact(name).key, _spoken(value))
            for name, value in prepared.facts.items()
        )
        asked = Asked(
            place=prepared.place, who=prepared.who, act=prepared.act, facts=facts
        )
        yield Example(prepared.place, prepared.text, asked)


def _spoken(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)

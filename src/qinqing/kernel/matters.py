"""Open matters (未了事项) of posts, and who answers for each: how registers plug in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that a post still has to see to.

    ``code`` names it within its register, ``title`` is Chinese, ``holder`` the public
    code of the person who answers for it now, empty while nobody was named.
    """

    register: str
    code: str
    title: str
    holder: str


class MatterSource(Protocol):
    """What a register says of its open matters. Posts and people go by public codes."""

    register: str

    def posts(self, *, on: date) -> Iterable[str]:
        """Return the posts that have open matters on a day."""

    def open_matters(self, post: str, *, on: date) -> Iterable[Matter]:
        """Return the matters of a post that are open on a day."""

    def hand_over(self, matter: Matter, to: str, *, on: date) -> bool:
        """Make a person answer for a matter from a day on, in the caller's transaction.

        Returns False where it has another holder by now, or is no longer open.
        """


class MatterSources:
    """The registers that have open matters; each comes in once, at start."""

    def __init__(self) -> None:
        self._sources: dict[str, MatterSource] = {}

    def add(self, source: MatterSource) -> None:
        """Plug a register in; one that is there already is replaced."""
        self._sources[source.register] = source

    def __iter__(self) -> Iterator[MatterSource]:
        return iter(tuple(self._sources.values()))


MATTER_SOURCES = MatterSources()

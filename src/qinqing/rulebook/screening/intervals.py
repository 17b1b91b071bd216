"""Stretches of days on which a place's documents and standards do not change."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from qinqing.rulebook.deciding.composition import AFTER
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.releases import Release

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Timeline:
    """The days on which something changes; interval ``n`` begins at ``starts[n-1]``."""

    release: Release
    home: str
    at: str
    unit: str | None
    starts: tuple[date, ...]

    def interval(self, day: date) -> int:
        """Return the number of the interval that holds the day."""
        return bisect_right(self.starts, day)

    def decider(self, interval: int) -> Decider:
        """Return the stack of an interval, judging what happened."""
        first = self.starts[interval - 1] if interval else self._before_all()
        return Decider(
            self.release,
            home=self.home,
            at=self.at,
            unit=self.unit,
            on=first,
            stage=AFTER,
        )

    def _before_all(self) -> date:
        return self.starts[0] - _DAY if self.starts else date(1900, 1, 1)


def timeline(
    release: Release, place: str, *, at: str | None = None, unit: str | None = None
) -> Timeline:
    """Return the timeline of a place (and place of event), by name or id."""
    home = release.places.find(place).id
    where = release.places.find(at).id if at else home
    places = {item.id for item in release.places.line(home)}
    days: set[date] = set()
    for document in release.documents.values():
        if document.place in places:
            days |= _edges(document.effective_from, document.effective_to)
    nearby = {item.id for item in release.places.line(where)}
    for spec in release.parameters.values():
        for value in spec.values:
            if value.place in nearby:
                days |= _edges(value.from_day, value.to_day)
    return Timeline(release, home, where, unit, tuple(sorted(days)))


def _edges(first: date | None, last: date | None) -> set[date]:
    """Return the days on which something begins or has just ended."""
    found = set() if first is None else {first}
    return found if last is None else found | {last + _DAY}

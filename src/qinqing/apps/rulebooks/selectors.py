"""The rulebook in use, ready to answer; the questions it leaves unsettled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from qinqing.apps.rulebooks import bundles, models
from qinqing.apps.rulebooks.notes import Notes
from qinqing.rulebook.answering.answer import Deciders
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.search import ProvisionIndex
from qinqing.rulebook.understanding import Reader


@dataclass(frozen=True)
class LoadedRulebook:
    """One release in memory, with what is worked out once for all requests."""

    release: Release
    notes: Notes

    @cached_property
    def deciders(self) -> Deciders:
        return Deciders(self.release)

    @cached_property
    def reader(self) -> Reader:
        """What reads questions in plain Chinese."""
        return _reader(self.release)

    @cached_property
    def index(self) -> ProvisionIndex:
        """The search over all provisions."""
        return ProvisionIndex(self.release.documents)


@dataclass(frozen=True)
class CurrentRelease:
    """The loaded release and since when it is in use."""

    rulebook: LoadedRulebook
    published_at: datetime


def current_release() -> CurrentRelease | None:
    """Return the release in use, or None where none was ever published.

    One query by an index per call; the bundle is read only when its hash has changed,
    so that every worker follows a publication with its next request.
    """
    row = (
        models.Release.objects.order_by("-published_at", "-id")
        .values_list("hash", "published_at")
        .first()
    )
    return CurrentRelease(_loaded(*row), row[1]) if row else None


# Two: the release in use, and the one before for requests still under way. The moment
# is part of the key, since publishing the same rules again may bring other cases.
@lru_cache(maxsize=2)
def _loaded(release_hash: str, _published_at: datetime) -> LoadedRulebook:
    return LoadedRulebook(*bundles.read(release_hash))


@dataclass(frozen=True)
class KeptQuestion:
    """A question left unsettled, as it was kept."""

    code: str
    kept_on: date
    place: str
    act: str
    who: str
    stage: str
    facts: Mapping[str, Any]
    text: str
    interpreters: tuple[str, ...]
    release: str


def unsettled_questions(
    *, place: str | None = None, since: date | None = None
) -> list[KeptQuestion]:
    """Return the questions kept for the interpreting bodies, the newest day first.

    For their operators only: no page and no API leads here. Within a day the order is
    that of the random codes, so that it does not tell who came first.
    """
    rows = models.UnsettledQuestion.objects.order_by("-kept_on", "code")
    if place is not None:
        rows = rows.filter(place=place)
    if since is not None:
        rows = rows.filter(kept_on__gte=since)
    return [
        KeptQuestion(
            code=row.code,
            kept_on=row.kept_on,
            place=row.place,
            act=row.act,
            who=row.who,
            stage=row.stage,
            facts=row.facts,
            text=row.text,
            interpreters=tuple(row.interpreters),
            release=row.release,
        )
        for row in rows
    ]


_readers: dict[str, Reader] = {}
_MOST_READERS = 2


def _reader(release: Release) -> Reader:
    """Return the reader of these rules, kept when they are only published again."""
    found = _readers.get(release.hash)
    if found is None:
        if len(_readers) >= _MOST_READERS:
            _readers.clear()
        found = _readers[release.hash] = Reader(release)
    return found

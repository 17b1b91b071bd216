"""兜底条款: “other …” clauses. They stand in the documents and decide no case alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.places import Place
from qinqing.web.portal.lists.entries import Source, provision_source


@dataclass(frozen=True)
class CatchAll:
    """A clause that sweeps up the rest, and what it points to."""

    why: str
    source: Source


def catch_alls(release: Release, place: Place, on: date) -> Iterator[CatchAll]:
    """Yield the catch-alls of the documents that apply in a place."""
    stack = release.places.stack(place.id, on)
    for principle in release.principles.values():
        document = release.documents[principle.provision.split("/", 1)[0]]
        if principle.kind != "catch_all" or document.id not in stack:
            continue
        provision = document.provisions[principle.provision]
        words = provision.reading or provision.gist or ""
        source = provision_source(
            release, place, provision.id, words, held=provision.words is not None
        )
        yield CatchAll(principle.why, source)

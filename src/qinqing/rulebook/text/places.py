"""Places and the documents that apply in each.

A document applies at its own place and at every place below it; a unit's document
belongs to a place but binds that unit alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from qinqing.rulebook.text.content_files import read_yaml
from qinqing.rulebook.text.document import Document
from qinqing.rulebook.text.errors import MalformedFile, UnknownPlace
from qinqing.rulebook.text.quotes import squeeze
from qinqing.rulebook.text.script import to_simplified

# Endings people leave out: 济南 for 济南市, 恒口 for 恒口示范区.
_ENDINGS = ("示范区（试验区）", "示范区", "自治区", "省", "市", "区", "县")
_MOST_NEAR_NAMES = 5
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the tree: a country, province, city, county or zone."""

    id: str
    name: str
    kind: str
    parent: str | None
    also: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the place as plain JSON values."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "parent": self.parent,
            "also": list(self.also),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Place":
        """Rebuild a place from its JSON values."""
        return cls(**{**data, "also": tuple(data["also"])})


class Places:
    """The tree of places, with the documents of each."""

    def __init__(
        self, places: Iterable[Place], documents: Mapping[str, Document]
    ) -> None:
        self.by_id = {place.id: place for place in places}
        self.documents = documents
        self._by_name: dict[str, list[Place]] = {}
        for place in self.by_id.values():
            for name in _names(place):
                known = self._by_name.setdefault(name, [])
                if place not in known:
                    known.append(place)
        _check_tree(self.by_id, documents)

    def find(self, name: str) -> Place:
        """Find a place by id or Chinese name, short or Traditional forms included.

        Raises UnknownPlace carrying the near names.
        """
        wanted = squeeze(name).lower()
        found = self._by_name.get(wanted, [])
        if not found:
            # Only now, since the converter is slow to load and hardly ever needed.
            wanted = to_simplified(wanted[:_LONGEST_NAME])
            found = self._by_name.get(wanted, [])
        if len(found) == 1:
            return found[0]
        # Several places of one short name: the asker must say which.
        near = [place.name for place in found] or self._near(wanted)
        raise UnknownPlace(
            "ambiguous_place" if found else "unknown_place",
            f"no place is called {name[:_LONGEST_NAME]!r}",
            name=name[:_LONGEST_NAME],
            near=near,
        )

    def line(self, place: str) -> list[Place]:
        """List a place, given by id or name, and all above it, the highest first."""
        here = self.by_id.get(place) or self.find(place)
        above = self.line(here.parent) if here.parent else []
        return [*above, here]

    def stack(self, place: str, on: date, *, unit: str | None = None) -> list[str]:
        """List the documents that apply at a place on a day, highest rank first.

        A unit's documents are listed too, since the asker may belong to it; with
        ``unit`` given, only those of that unit. Equal ranks keep the order of places,
        then of ids. Drafts are listed: the caller marks what rests on them.
        """
        depth = {here.id: index for index, here in enumerate(self.line(place))}
        applying = [
            document
            for document in self.documents.values()
            if document.place in depth
            and document.applies_on(on)
            and (unit is None or document.scope_unit in (None, unit))
        ]
        applying.sort(key=lambda d: (-d.rank_order, depth[d.place], d.id))
        return [document.id for document in applying]

    def units(self, place: str) -> list[str]:
        """List the units at a place that have a document of their own."""
        return sorted(
            document.scope_unit
            for document in self.documents.values()
            if document.place == place and document.scope_unit
        )

    def _near(self, wanted: str) -> list[str]:
        """Rank the names that look like the wanted one, the nearest first."""
        from difflib import SequenceMatcher

        likeness = {
            place.name: max(
                SequenceMatcher(None, wanted, name).ratio() for name in _names(place)
            )
            for place in self.by_id.values()
            if place.parent is not None
        }
        return sorted(likeness, key=lambda name: -likeness[name])[:_MOST_NEAR_NAMES]


def load_places(roots: Iterable[Path], documents: Mapping[str, Document]) -> Places:
    """Load the places of all content roots; a site may add places of its own."""
    places: list[Place] = []
    for root in roots:
        path = root / "jurisdictions.yaml"
        if path.exists():
            places.extend(_read_places(path))
    return Places(places, documents)


def _read_places(path: Path) -> list[Place]:
    try:
        return [
            Place(
                entry["id"],
                entry["name"],
                entry["kind"],
                entry["parent"],
                tuple(entry.get("also", ())),
            )
            for entry in read_yaml(path)["places"]
        ]
    except (KeyError, TypeError) as error:
        raise MalformedFile(
            "malformed_places",
            f"{path.name}: {error!r}",
            file=str(path),
            problem=str(error),
        ) from error


def _names(place: Place) -> set[str]:
    """Give every name a place answers to: id, full, other and short names."""
    names = {place.name, *place.also}
    short = {
        name.removesuffix(ending)
        for name in names
        for ending in _ENDINGS
        if name.endswith(ending) and len(name) > len(ending) + 1
    }
    return {place.id.lower(), *names, *short}


def _check_tree(places: Mapping[str, Place], documents: Mapping[str, Document]) -> None:
    for place in places.values():
        seen = {place.id}
        above = place.parent
        while above is not None:
            if above not in places or above in seen:
                raise MalformedFile(
                    "broken_tree",
                    f"{place.id}: parent {above} is unknown or circular",
                    place=place.id,
                    parent=above,
                )
            seen.add(above)
            above = places[above].parent
    for document in documents.values():
        if document.place not in places:
            raise MalformedFile(
                "document_without_place",
                f"{document.id} applies at an unknown place: {document.place}",
                document=document.id,
                place=document.place,
            )

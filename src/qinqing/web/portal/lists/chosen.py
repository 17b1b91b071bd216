"""What a reader chose to see of the lists, as it stands in the address."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from django.http import QueryDict

from qinqing.rulebook.answering.inquiry import LONGEST_INPUT, BadInput
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.places import Place

KINDS = ("permit", "require", "forbid", "catch_all")
FIRST_AUDIENCE = "official"


@dataclass(frozen=True)
class Chosen:
    """One place and audience; a kind, a group or words narrow what is shown."""

    place: Place
    who: str
    kind: str = ""
    group: str = ""
    wanted: str = ""

    @classmethod
    def from_query(cls, release: Release, place: Place, query: QueryDict) -> "Chosen":
        """Read an address; raises `RulebookError` for what is not understood."""
        said = {name: query.get(name, "").strip() for name in ("who", "group", "q")}
        for field, text in said.items():
            if len(text) > LONGEST_INPUT:
                raise BadInput(
                    "too long", field=field, length=len(text), most=LONGEST_INPUT
                )
        who = release.vocabulary.actor(said["who"] or FIRST_AUDIENCE).key
        kind = query.get("kind", "")
        return cls(place, who, kind if kind in KINDS else "", said["group"], said["q"])

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield what the address says beside the place, in its order."""
        said = (
            ("who", self.who if self.who != FIRST_AUDIENCE else ""),
            ("kind", self.kind),
            ("group", self.group),
            ("q", self.wanted),
        )
        return ((name, value) for name, value in said if value)

    def address(self, *, ending: str = "/") -> str:
        """Return where these lists are read; `ending=".csv"` where they are taken."""
        page = f"/lists/{quote(self.place.id)}{ending}"
        pairs = list(self.pairs())
        return f"{page}?{urlencode(pairs)}" if pairs else page

    def having(self, **changes: Any) -> "Chosen":
        """Return another choice."""
        return replace(self, **changes)

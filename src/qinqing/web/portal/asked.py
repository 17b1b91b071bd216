"""A case as it stands in the address of a page; it is kept nowhere else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from qinqing.rulebook.answering import Inquiry, read_inquiry
from qinqing.rulebook.answering.inquiry import LONGEST_INPUT, BadInput
from qinqing.rulebook.releases import Release

UNSURE = "拿不准"
FACT_PREFIX = "f."
STAGES = {"before": "打算做", "after": "已经发生"}
# Nobody asks about other days; beyond them, terms would leave the calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2100
_FIELDS = ("place", "at", "unit", "who", "act", "also", "stage", "on")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True)
class Asked:
    """What the asker has said so far, exactly as typed; "" is not said yet.

    `also` names further acts that the same question asked about, parted by “、”.
    """

    place: str = ""
    at: str = ""
    unit: str = ""
    who: str = ""
    act: str = ""
    stage: str = ""
    on: str = ""
    also: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_query(cls, query: QueryDict) -> "Asked":
        """Read an address; of a name said twice the last counts."""
        said = {name: query.get(name, "") for name in _FIELDS}
        facts = tuple(
            (name.removeprefix(FACT_PREFIX), query.get(name, ""))
            for name in query
            if name.startswith(FACT_PREFIX) and query.get(name, "").strip()
        )
        return cls(**said, facts=facts)

    def within_bounds(self) -> "Asked":
        """Return the case; raises `BadInput` for anything longer than any name is.

        Checked before names are looked up, since the search for near ones takes time.
        """
        for name, value in self.pairs():
            field = "value" if name.startswith(FACT_PREFIX) else name
            for text in (name, value):
                if len(text) > LONGEST_INPUT:
                    raise BadInput(
                        "too long", field=field, length=len(text), most=LONGEST_INPUT
                    )
        return self

    def pairs(self) -> list[tuple[str, str]]:
        """Return names and values in the order of the address."""
        said = [(name, getattr(self, name)) for name in _FIELDS]
        facts = [(FACT_PREFIX + name, value) for name, value in self.facts]
        return [(name, value) for name, value in (*said, *facts) if value]

    def carried(self, *, without: str) -> Iterator[tuple[str, str]]:
        """Yield what a form must carry along, all but the field it asks for."""
        return ((name, value) for name, value in self.pairs() if name != without)

    def having(self, name: str, value: str) -> "Asked":
        """Return the case with one field or fact (`f.key`) said, last if new."""
        if not name.startswith(FACT_PREFIX):
            said: dict[str, Any] = {name: value}
            return replace(self, **said)
        key = name.removeprefix(FACT_PREFIX)
        kept = [item for item in self.facts if item[0] != key]
        return replace(self, facts=(*kept, (key, value)) if value else tuple(kept))

    def address(self, page: str = "/ask/", *, change: str = "") -> str:
        """Return the address of a page about this case; `change` asks a field again."""
        pairs = self.pairs() + ([("change", change)] if change else [])
        return f"{page}?{urlencode(pairs)}" if pairs else page

    def back(self) -> str:
        """Return the address of the question before this page."""
        if self.facts:
            last = FACT_PREFIX + self.facts[-1][0]
            return self.address(change=last)
        return self.address("/")

    def day(self, today: date) -> date:
        """Return the day the law is asked for; raises `BadInput` for no such day."""
        return read_day(self.on, today)

    def inquiry(self, release: Release, today: date) -> Inquiry:
        """Resolve every name; raises `RulebookError` naming what was not understood."""
        return read_inquiry(
            release,
            place=self.place,
            act=self.act,
            who=self.who,
            on=self.day(today),
            at=self.at or None,
            unit=self.unit or None,
            stage=self.stage or "before",
            facts=dict(self.facts),
        )


def read_day(text: str, today: date) -> date:
    """Read a date such as 2026-11-20; nothing means today."""
    if not text.strip():
        return today
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadInput("no such day", field="on", value=text[:40])
    return day

"""A case as a program sends it, before any name in it is looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.http import HttpRequest

from qinqing.api.refusals import FACT_PREFIX
from qinqing.api.schemas.asking import CaseBody, CaseQuery, ComparedBody, ComparedQuery
from qinqing.rulebook.answering import Inquiry, read_inquiry
from qinqing.rulebook.answering.inquiry import LONGEST_INPUT, BadInput
from qinqing.rulebook.answering.typed_facts import cut, together
from qinqing.rulebook.releases import Release

# Nobody asks about other days; beyond them, terms would leave the calendar.
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True)
class Case:
    """Everything a case is made of but the place it is asked for."""

    act: str
    who: str
    on: date
    stage: str
    at: str | None = None
    unit: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    def inquiry(self, release: Release, place: str) -> Inquiry:
        """Resolve all names at a place; raises `RulebookError` for one unknown."""
        return read_inquiry(
            release,
            place=place,
            act=self.act,
            on=self.on,
            who=self.who,
            at=self.at,
            unit=self.unit,
            stage=self.stage,
            facts=self.facts,
        )


def case_in_query(
    release: Release,
    request: HttpRequest,
    query: CaseQuery | ComparedQuery,
    today: date,
) -> Case:
    """Return the case an address describes.

    Facts stand there as `fact=名称=值` or as `f.名称=值`. Raises `BadInput`.
    """
    by_name = [
        (name.removeprefix(FACT_PREFIX), value)
        for name, values in request.GET.lists()
        if name.startswith(FACT_PREFIX)
        for value in values
    ]
    pairs = [*map(cut, query.fact), *by_name]
    _within_bounds(pairs)
    return _case(query, together(pairs, release.vocabulary), today)


def case_in_body(body: CaseBody | ComparedBody, today: date) -> Case:
    """Return the case a body describes; raises `BadInput`."""
    return _case(body, body.facts, today)


def _case(
    sent: CaseQuery | ComparedQuery | CaseBody | ComparedBody,
    facts: Mapping[str, object],
    today: date,
) -> Case:
    at, unit = None, None
    # A list that binds one unit is compared for its own people, in every place.
    if not isinstance(sent, ComparedQuery | ComparedBody):
        at, unit = sent.at, sent.unit
    return Case(
        act=sent.act,
        who=sent.who,
        on=read_day(sent.on, today),
        stage=sent.stage,
        at=at,
        unit=unit,
        facts=facts,
    )


def read_day(text: str | None, today: date) -> date:
    """Read a day such as 2026-11-20; none means today. Raises `BadInput`."""
    if text is None or not text.strip():
        return today
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadInput("not a date", field="on", value=text[:LONGEST_INPUT])
    return day


def _within_bounds(pairs: list[tuple[str, str]]) -> None:
    """Refuse what is longer than any name, before near names are looked for."""
    for name, value in pairs:
        for text, kind in ((name, "fact"), (value, "value")):
            if len(text) > LONGEST_INPUT:
                raise BadInput(
                    "too long", field=kind, length=len(text), most=LONGEST_INPUT
                )

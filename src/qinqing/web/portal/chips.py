"""What was understood so far: short, always visible, each changed by one tap."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qinqing.rulebook.answering import Inquiry
from qinqing.rulebook.releases import Release
from qinqing.web.portal.asked import FACT_PREFIX, STAGES, Asked
from qinqing.web.portal.facts import fact_called, spoken


@dataclass(frozen=True)
class Chip:
    """One thing understood; `change` is the address that asks for it again."""

    label: str
    value: str
    change: str


def chips(
    release: Release,
    asked: Asked,
    inquiry: Inquiry,
    today: date,
    page: str = "/ask/",
) -> tuple[Chip, ...]:
    """Return place, act, actor, stage and day, then the facts in the order answered."""
    return (
        *_frame(release, asked, inquiry, today, page),
        *_facts(release, asked, page),
    )


def _frame(
    release: Release, asked: Asked, inquiry: Inquiry, today: date, page: str
) -> Iterator[Chip]:
    def chip(label: str, value: str, field: str) -> Chip:
        return Chip(label, value, asked.address(page, change=field))

    yield chip("地方", inquiry.home.name, "place")
    if inquiry.at != inquiry.home:
        yield chip("发生在", inquiry.at.name, "at")
    if units := release.places.units(inquiry.home.id):
        yield chip("单位", inquiry.unit or f"{'、'.join(units)}（默认）", "unit")
    yield chip("身份", inquiry.who.label, "who")
    yield Chip("要问的事", inquiry.act.label, asked.having("act", "").address("/"))
    yield chip("时候", STAGES[inquiry.stage], "stage")
    present = "（今天）" if inquiry.on == today else ""
    yield chip("日期", spoken_day(inquiry.on, present), "on")


def spoken_day(day: date, after: str = "") -> str:
    """Write a day as people read it."""
    return f"{day.year}年{day.month}月{day.day}日{after}"


def _facts(release: Release, asked: Asked, page: str) -> Iterator[Chip]:
    for name, typed in asked.facts:
        fact = fact_called(release, name)
        change = asked.address(page, change=FACT_PREFIX + name)
        yield Chip(fact.name, spoken(fact, typed), change)

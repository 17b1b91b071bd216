"""What to do now: steps, conditions and duties, each with its words and its link."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qinqing.rulebook.answering.answer import Answer
from qinqing.rulebook.answering.quoting import joined
from qinqing.rulebook.answering.wording import (
    KIND_LABELS,
    PERIOD_LABELS,
    STATE_LABELS,
)
from qinqing.rulebook.norms import STEP_KINDS, Quotation
from qinqing.rulebook.verdicts import OwedDuty, Requirement
from qinqing.web.portal.addresses import provision_address
from qinqing.web.portal.asked import FACT_PREFIX, Asked
from qinqing.worktime import Calendar, parse_term


@dataclass(frozen=True)
class Source:
    """Where something is written: the words or gist, and the provision."""

    quote: str
    held: bool
    label: str
    title: str
    address: str


@dataclass(frozen=True)
class Item:
    """A step to take or a condition to keep; `links` lead to saying how it stands."""

    text: str
    kind: str
    met: bool
    broken: bool
    missing: tuple[str, ...]
    source: Source
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DutyLine:
    """Something owed, to whom, until when and how it stands."""

    do: str
    to: str
    when: str
    state: str
    overdue: bool
    evidence: str
    in_principle: bool
    source: Source


def items(
    answer: Answer, requirements: Iterable[Requirement], asked: Asked
) -> tuple[Item, ...]:
    """Return steps or conditions, one line for what several norms say alike."""
    found: dict[tuple[str, str], Item] = {}
    for requirement in requirements:
        key = (requirement.kind, requirement.text)
        found.setdefault(key, _item(answer, requirement, asked))
    return tuple(found.values())


def _item(answer: Answer, requirement: Requirement, asked: Asked) -> Item:
    release = answer.release
    facts = release.vocabulary.facts
    links = [
        (f"填“{facts[key].name}”", asked.address(change=FACT_PREFIX + key))
        for key in requirement.facts
    ]
    if requirement.kind in STEP_KINDS and len(requirement.facts) == 1:
        done = asked.having(FACT_PREFIX + requirement.facts[0], "是")
        links = [("已经办好了，再看结论", done.address())]
    missing = [
        (release.parameters[name].label, asked.address(change=FACT_PREFIX + name))
        for name in requirement.missing_parameters
    ]
    met = requirement.state is True
    return Item(
        text=requirement.text,
        kind=KIND_LABELS[requirement.kind],
        met=met,
        broken=requirement.state is False,
        missing=tuple(label for label, _ in missing),
        source=source(answer, requirement.quotations),
        links=() if met else (*links, *_to_fill(missing)),
    )


def _to_fill(missing: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((f"填“{label}”", address) for label, address in missing)


def source(answer: Answer, quotations: tuple[Quotation, ...]) -> Source:
    """Return the words of these quotations and where they stand."""
    release = answer.release
    here = quotations[0].provision
    document = release.documents[here.split("/", 1)[0]]
    provision = document.provisions[here]
    return Source(
        quote=joined(release, quotations),
        held=provision.words is not None,
        label=provision.label,
        title=document.short_title,
        address=provision_address(here),
    )


def duty_lines(answer: Answer, today: date) -> tuple[DutyLine, ...]:
    """Return the duties, those with a day first and the nearest of them on top."""
    ordered = sorted(answer.duties, key=lambda duty: (duty.due is None, duty.due))
    return tuple(_duty_line(answer, duty, today) for duty in ordered)


def _duty_line(answer: Answer, duty: OwedDuty, today: date) -> DutyLine:
    return DutyLine(
        do=duty.do,
        to=duty.to or "",
        when=_when(answer, duty, today),
        state=STATE_LABELS[duty.state],
        overdue=duty.state == "overdue",
        evidence=duty.evidence or "",
        in_principle=duty.in_principle,
        source=source(answer, duty.quotations),
    )


def _when(answer: Answer, duty: OwedDuty, today: date) -> str:
    calendar = answer.release.calendar
    parts = []
    if duty.every:
        times = f"至少 {duty.at_least} 次" if duty.at_least else ""
        parts.append(f"{PERIOD_LABELS[duty.every]}{times}")
    if duty.within:
        parts.append(f"{parse_term(duty.within).chinese}内")
    if duty.due:
        due = f"{duty.due.year}年{duty.due.month}月{duty.due.day}日前"
        # Beforehand a term has not begun: the day is what it would be.
        begun = answer.inquiry.stage == "after" or duty.every
        supposed = "" if begun else "假如所问的那天发生，"
        left = _left(duty, calendar, today) if begun else ""
        parts.append(f"{supposed}{due}{left}")
    return "，".join(parts) or "条款没有写期限"


def _left(duty: OwedDuty, calendar: Calendar, today: date) -> str:
    """Say what is left in working days; 暂估 where the year's notice is not out."""
    if duty.due is None or duty.state == "done":
        return ""
    provisional = "，暂估" if duty.provisional else ""
    if today > duty.due:
        days = calendar.count_working_days(duty.due, today)
        return f"（已超过 {days} 个工作日{provisional}）"
    if today == duty.due:
        return "（今天到期）"
    days = calendar.count_working_days(today, duty.due)
    return f"（还剩 {days} 个工作日{provisional}）"

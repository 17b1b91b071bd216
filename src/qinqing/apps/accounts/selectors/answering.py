"""Who answers for a post on a day: its holder, and without one the head of the unit."""

from dataclasses import dataclass
from datetime import date

from qinqing.apps.accounts.models import ContactHolder
from qinqing.apps.organisations.selectors import (
    Person,
    Post,
    Unit,
    acting_unit,
    head_of,
    holders_of,
)


@dataclass(frozen=True)
class Answering:
    """``first`` takes what is new; ``people`` are all who hold the post, by code."""

    first: Person
    people: frozenset[str]
    standing_in: bool


def who_answers(post: Post, *, on: date) -> Answering | None:
    """Return who answers for a post on a day.

    Its holders; else whoever heads the unit, the unit it went into, or the nearest unit
    above that has a head. None where nobody does.
    """
    holders = holders_of(post, on=on)
    if holders:
        people = frozenset(holder.person.code for holder in holders)
        return Answering(holders[0].person, people, standing_in=False)
    head = head_above(post.unit, on)
    return Answering(head, frozenset({head.code}), standing_in=True) if head else None


def contact_of(unit: Unit, *, on: date) -> Person | None:
    """Return who answers for the policy contact of a unit; None where it names no post.

    Who was found on the last day that changes of posts were looked at; else who it
    would be on this day.
    """
    if unit.contact_post is None:
        return None
    kept = ContactHolder.objects.filter(unit=unit, post=unit.contact_post)
    row = kept.select_related("person").first()
    if row is not None:
        return row.person
    found = who_answers(unit.contact_post, on=on)
    return found.first if found else None


def head_above(unit: Unit, on: date) -> Person | None:
    """Return who heads a unit, or the nearest one above it that has a head."""
    step: Unit | None = unit
    seen: set[int] = set()
    while step is not None and step.pk not in seen:
        seen.add(step.pk)
        head = head_of(acting_unit(step, on=on) or step, on=on)
        if head is not None:
            return head.person
        step = step.parent
    return None

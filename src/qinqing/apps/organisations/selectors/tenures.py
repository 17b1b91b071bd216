"""Who holds which post on a day, and who is at the head of a unit."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from qinqing.apps.organisations.models import Person, Post, Tenure, Unit
from qinqing.apps.organisations.states import TenureKind

# A formal holder comes before one who acts, and that one before one who also holds it.
_ORDER = {kind: place for place, kind in enumerate(TenureKind.values)}


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What rules may ask about a person; None where it is not known."""

    party_member: bool | None
    rank: str | None
    staff_type: str | None
    is_head: bool
    is_leader: bool
    unit_kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """One who holds a post on a day."""

    person: Person
    post: Post
    kind: TenureKind
    starts_on: date
    ends_on: date | None


def holders_of(post: Post, *, on: date) -> list[Holder]:
    """Return who holds a post on a day, formal holders first."""
    return _holders(Tenure.objects.filter(_on(on), post=post))


def posts_of(person: Person, *, on: date) -> list[Holder]:
    """Return the posts a person holds on a day, those held formally first."""
    return _holders(Tenure.objects.filter(_on(on), person=person))


def head_of(unit: Unit, *, on: date) -> Holder | None:
    """Return who is at the head of a unit on a day.

    Whoever holds the head post formally; without one, who acts in it; else who holds it
    besides another post. None where nobody does.
    """
    found = _holders(
        Tenure.objects.filter(_on(on), post__unit=unit, post__is_head=True)
    )
    return found[0] if found else None


def facts_of(person: Person, *, on: date) -> PersonFacts:
    """Return what rules may ask about a person on a day."""
    held = posts_of(person, on=on)
    return PersonFacts(
        party_member=person.party_member,
        rank=person.rank or None,
        staff_type=person.staff_type or None,
        is_head=any(holder.post.is_head for holder in held),
        is_leader=any(holder.post.is_leader for holder in held),
        unit_kinds=tuple(sorted({holder.post.unit.kind for holder in held})),
    )


def overlapping(post: Post, on: date, until: date | None) -> "QuerySet[Tenure]":
    """Return the tenures of a post in the days from ``on`` until before ``until``."""
    rows = Tenure.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), post=post)
    return rows if until is None else rows.filter(starts_on__lt=until)


def most_formal_holders(
    post: Post, on: date = date.min, until: date | None = None
) -> int:
    """Return how many formal holders the post has at one time, at most, in between.

    The most are there on the first day of one of them, or on the first day looked at.
    """
    spans = list(
        overlapping(post, on, until)
        .filter(kind=TenureKind.FORMAL)
        .values_list("starts_on", "ends_on")
    )
    days = {max(start, on) for start, _ in spans}
    return max(
        (sum(s <= day and (e is None or e > day) for s, e in spans) for day in days),
        default=0,
    )


def _on(day: date) -> Q:
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gt=day))


def _holders(rows: "QuerySet[Tenure]") -> list[Holder]:
    found = [
        Holder(row.person, row.post, TenureKind(row.kind), row.starts_on, row.ends_on)
        for row in rows.select_related("person", "post__unit").order_by("pk")
    ]
    return sorted(found, key=lambda holder: _ORDER[holder.kind])

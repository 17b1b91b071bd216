"""Records that fit what is looked for, as queries: whoever may see less cuts them down.

Who may see what is decided above this register.
"""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from qinqing.apps.organisations.models import (
    Chamber,
    Enterprise,
    Jurisdiction,
    Membership,
    Person,
    Post,
    Tenure,
    Unit,
    UnitDuty,
)
from qinqing.apps.organisations.selectors.enterprises import (
    EnterpriseFilter,
    enterprises_that_fit,
)
from qinqing.apps.organisations.selectors.jurisdictions import subtree


def units_found(
    *,
    on: date,
    within: Jurisdiction | None = None,
    kind: str = "",
    text: str = "",
    duty: str = "",
    closed: bool = False,
) -> "QuerySet[Unit]":
    """Return units by name, and by a word of what they handle; open ones on a day."""
    rows = Unit.objects.select_related("jurisdiction", "parent")
    if not closed:
        rows = rows.filter(open_on(on))
    if within is not None:
        rows = rows.filter(jurisdiction__in=subtree(within).values("code"))
    if kind:
        rows = rows.filter(kind=kind)
    if text:
        rows = rows.filter(Q(name__contains=text) | Q(short_name__contains=text))
    if duty:
        said = Q(word=duty) | Q(title__contains=duty) | Q(description__contains=duty)
        rows = rows.filter(pk__in=UnitDuty.objects.filter(said).values("unit"))
    return rows


def units_below(unit: Unit, *, on: date) -> "QuerySet[Unit]":
    """Return the units right below one that are open on a day."""
    return unit.children.filter(open_on(on)).order_by("pk")


def posts_of_unit(unit: Unit, *, on: date) -> "QuerySet[Post]":
    """Return the posts of a unit that are open on a day, the head first."""
    rows = Post.objects.filter(open_on(on), unit=unit)
    return rows.order_by("-is_head", "-is_leader", "pk")


def tenures_of_posts(posts: "QuerySet[Post]", *, until: date) -> "QuerySet[Tenure]":
    """Return who holds the posts on a day or later; one query for all of them."""
    rows = Tenure.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=until), post__in=posts
    ).select_related("person__unit", "person__jurisdiction", "person__account")
    return rows.order_by("starts_on", "pk")


def tenures_of_post(post: Post) -> "QuerySet[Tenure]":
    """Return everybody who ever held a post, the latest first."""
    rows = Tenure.objects.filter(post=post).select_related(
        "person__unit", "person__jurisdiction", "person__account"
    )
    return rows.order_by("-starts_on", "-pk")


def tenures_of_person(person: Person) -> "QuerySet[Tenure]":
    """Return every post a person ever held, the latest first."""
    rows = Tenure.objects.filter(person=person).select_related("post__unit")
    return rows.order_by("-starts_on", "-pk")


def tenure_begun(post: Post, *, person: str, on: date) -> Tenure | None:
    """Return the tenure of a person, by code, in a post from its first day on."""
    return Tenure.objects.filter(post=post, person__code=person, starts_on=on).first()


def people_found(*, text: str = "", unit: Unit | None = None) -> "QuerySet[Person]":
    """Return people by a part of their name, or those of one unit."""
    rows = Person.objects.select_related("unit", "jurisdiction")
    if text:
        rows = rows.filter(Q(name__contains=text) | Q(code=text.lower()))
    return rows if unit is None else rows.filter(unit=unit)


def staff_named(unit: Unit, name: str) -> list[Person]:
    """Return those on the staff of a unit who have a name; the first few of them."""
    return list(Person.objects.filter(unit=unit, name=name).order_by("pk")[:3])


def enterprises_found(
    wanted: EnterpriseFilter, *, status: str = ""
) -> "QuerySet[Enterprise]":
    """Return the enterprises that fit; one status, closed ones too, if it is given."""
    rows = enterprises_that_fit(wanted)
    return rows.filter(status=status) if status else rows


def enterprises_known(codes: Sequence[str]) -> "QuerySet[Enterprise]":
    """Return the enterprises of these credit codes or public codes."""
    known = Q(credit_code__in=codes) | Q(code__in=codes)
    return Enterprise.objects.filter(known).select_related("jurisdiction", "unit")


def chambers_found(
    *,
    on: date,
    within: Jurisdiction | None = None,
    kind: str = "",
    text: str = "",
    closed: bool = False,
) -> "QuerySet[Chamber]":
    """Return chambers by a part of their name or by their credit code."""
    rows = Chamber.objects.select_related("jurisdiction")
    if not closed:
        rows = rows.filter(open_on(on))
    if within is not None:
        rows = rows.filter(jurisdiction__in=subtree(within).values("code"))
    if kind:
        rows = rows.filter(kind=kind)
    if text:
        rows = rows.filter(Q(name__contains=text) | Q(credit_code=text.upper()))
    return rows


def members_of(chamber: Chamber, *, on: date) -> "QuerySet[Enterprise]":
    """Return the enterprises whose membership in a chamber is not over on a day."""
    lasting = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), chamber=chamber
    )
    return Enterprise.objects.filter(pk__in=lasting.values("enterprise"))


def memberships_among(
    chamber: Chamber, enterprises: Sequence[Enterprise], *, on: date
) -> "QuerySet[Membership]":
    """Return the memberships in a chamber, not over on a day, of these enterprises."""
    rows = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), chamber=chamber, enterprise__in=enterprises
    )
    return rows.select_related("enterprise").order_by("enterprise", "starts_on")


def memberships_of(enterprise: Enterprise, *, on: date) -> "QuerySet[Membership]":
    """Return the memberships of an enterprise that are not over on a day."""
    rows = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on))
    found = rows.filter(enterprise=enterprise).select_related("chamber__jurisdiction")
    return found.order_by("pk")


def membership_begun(
    chamber: Chamber, *, enterprise: str, on: date
) -> Membership | None:
    """Return the membership of an enterprise, by code, from its first day on."""
    return Membership.objects.filter(
        chamber=chamber, enterprise__code=enterprise, starts_on=on
    ).first()


def duties_of(unit: Unit) -> "QuerySet[UnitDuty]":
    """Return what a unit handles."""
    return UnitDuty.objects.filter(unit=unit).order_by("pk")


def open_on(day: date) -> Q:
    """Return the condition that a record is not closed on a day."""
    return Q(closed_on=None) | Q(closed_on__gt=day)

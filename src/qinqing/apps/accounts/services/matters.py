"""The matters of posts that this register has itself: delegations, policy contacts."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from qinqing.apps.accounts.models import ContactHolder, Delegation
from qinqing.apps.accounts.services.recording import note, where_of
from qinqing.apps.organisations.selectors import (
    contact_posts,
    person_by_code,
    post_by_code,
    unit_by_code,
    units_whose_contact_is,
)
from qinqing.kernel.access import SITE
from qinqing.kernel.matters import MATTER_SOURCES, Matter


def plug_in() -> None:
    """Make the matters of this register known to the takeover."""
    MATTER_SOURCES.add(Delegations())
    MATTER_SOURCES.add(Contacts())


class Delegations:
    """What was delegated in a post goes on for whoever answers for the post."""

    register = "delegations"

    def posts(self, *, on: date) -> Iterator[str]:
        """Yield the posts with delegations that run or will run."""
        rows = _open_delegations(on).order_by("post_id").values_list("post__code")
        yield from (code for (code,) in rows.distinct())

    def open_matters(self, post: str, *, on: date) -> Iterator[Matter]:
        """Yield the delegations of a post."""
        rows = _open_delegations(on).filter(post__code=post).order_by("pk")
        for row in rows.select_related("receiver", "holder"):
            title = f"委托{row.receiver.display_name}代行，至 {row.ends_on}"
            holder = row.holder.code if row.holder else ""
            yield Matter(self.register, row.code, title, holder)

    def hand_over(self, matter: Matter, to: str, *, on: date) -> bool:
        """Make a person answer for a delegation; one who acted in the post needs none.

        Revoked, it is no longer open: its receiver has come to the post.
        """
        person = person_by_code(to)
        if person is None:
            return False
        rows = _open_delegations(on).filter(
            code=matter.code, holder__code=matter.holder
        )
        if rows.filter(receiver__person=person).exists():
            return rows.update(revoked_at=timezone.now()) == 1
        return rows.update(holder=person) == 1


class Contacts:
    """Every unit with a contact post has somebody who answers for it."""

    register = "contacts_of_units"

    def posts(self, *, on: date) -> Iterator[str]:
        """Yield the posts that are the policy contact of some unit."""
        yield from contact_posts().values_list("code", flat=True)

    def open_matters(self, post: str, *, on: date) -> Iterator[Matter]:
        """Yield the units that a post is the policy contact of."""
        found = post_by_code(post)
        units = units_whose_contact_is(found) if found else ()
        for unit in units:
            row = ContactHolder.objects.filter(unit=unit).select_related("person")
            kept = row.first()
            # A holder of another post that was the contact before holds it no longer.
            holder = kept.person.code if kept and kept.post == found else ""
            title = f"{unit.name}政策联络员"
            yield Matter(self.register, unit.code, title, holder)

    def hand_over(self, matter: Matter, to: str, *, on: date) -> bool:
        """Make a person answer for the policy contact of a unit."""
        unit, person = unit_by_code(matter.code), person_by_code(to)
        if unit is None or person is None or unit.contact_post is None:
            return False
        kept, created = ContactHolder.objects.select_for_update().get_or_create(
            unit=unit,
            defaults={
                "post": unit.contact_post,
                "person": person,
                "jurisdiction": unit.jurisdiction,
            },
        )
        if not created:
            kept.post, kept.person, kept.since = (
                unit.contact_post,
                person,
                timezone.now(),
            )
            kept.save(update_fields=["post", "person", "since"])
        note("contact.held", unit.code, {"person": to}, by=SITE, where=where_of(kept))
        return True


def _open_delegations(on: date) -> "QuerySet[Delegation]":
    return Delegation.objects.filter(
        post__isnull=False, revoked_at=None, ends_on__gt=on
    )

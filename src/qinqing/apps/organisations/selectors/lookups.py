"""Look-ups that registers above need: one person, one post, the codes below a path."""

from django.db.models import QuerySet

from qinqing.apps.organisations.models import Jurisdiction, Person, Post, Unit


def person_by_code(code: str) -> Person | None:
    """Return the person, or None."""
    return Person.objects.select_related("unit").filter(code=code).first()


def units_whose_contact_is(post: Post) -> "QuerySet[Unit]":
    """Return the units that name a post as their policy contact."""
    return Unit.objects.filter(contact_post=post).order_by("pk")


def contact_posts() -> "QuerySet[Post]":
    """Return the posts that are the policy contact of some unit."""
    named = Unit.objects.exclude(contact_post=None).values("contact_post")
    return Post.objects.filter(pk__in=named).order_by("pk")


def codes_of_units(path: str, *, within: bool) -> "QuerySet[Unit, str]":
    """Return the code of a path's unit, and with ``within`` of all below it."""
    wanted = {"path__startswith" if within else "path": path}
    return Unit.objects.filter(**wanted).values_list("code", flat=True)


def codes_of_places(path: str, *, within: bool) -> "QuerySet[Jurisdiction, str]":
    """Return the code of a path's place, and with ``within`` of all below it."""
    wanted = {"path__startswith" if within else "path": path}
    return Jurisdiction.objects.filter(**wanted).values_list("code", flat=True)

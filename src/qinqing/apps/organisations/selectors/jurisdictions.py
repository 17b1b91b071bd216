"""Places, those below them, and whose documents apply."""

from django.db.models import QuerySet

from qinqing.apps.organisations.models import Jurisdiction


def jurisdiction_by_code(code: str) -> Jurisdiction | None:
    """Return the place, or None."""
    return Jurisdiction.objects.filter(code=code).first()


def jurisdictions() -> "QuerySet[Jurisdiction]":
    """Return all places, each before those below it."""
    return Jurisdiction.objects.select_related("parent").order_by("path")


def subtree(jurisdiction: Jurisdiction) -> "QuerySet[Jurisdiction]":
    """Return a place and all below it, each before those below it."""
    return Jurisdiction.objects.filter(path__startswith=jurisdiction.path).order_by(
        "path"
    )


def documents_place(jurisdiction: Jurisdiction) -> str:
    """Return the id of the rulebook's place whose documents apply here.

    A place that names none follows the nearest one above that does; empty where none
    does. One query, however deep the place lies.
    """
    codes = jurisdiction.path.rstrip("/").split("/")
    named = dict(
        Jurisdiction.objects.filter(code__in=codes)
        .exclude(rulebook_place="")
        .values_list("code", "rulebook_place")
    )
    return next((named[code] for code in reversed(codes) if code in named), "")

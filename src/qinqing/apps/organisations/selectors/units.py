"""Units, their posts, the tree they form, and who handles what."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from qinqing.apps.organisations.models import Jurisdiction, Post, Unit, UnitDuty
from qinqing.apps.organisations.selectors.jurisdictions import subtree
from qinqing.apps.organisations.selectors.pages import Page, page_of


def unit_by_code(code: str) -> Unit | None:
    """Return the unit, closed or not, or None."""
    return Unit.objects.filter(code=code).first()


def post_by_code(code: str) -> Post | None:
    """Return the post, closed or not, or None."""
    return Post.objects.select_related("unit").filter(code=code).first()


def units(
    *,
    on: date,
    within: Jurisdiction | None = None,
    kind: str = "",
    text: str = "",
    closed: bool = False,
    after: str = "",
    size: int = 50,
) -> Page[Unit]:
    """Return a page of the units that are open on a day; with ``closed`` all of them.

    ``text`` is looked for in names and short names.
    """
    rows = Unit.objects.select_related("jurisdiction", "parent")
    if not closed:
        rows = rows.filter(_open(on))
    if within is not None:
        rows = rows.filter(jurisdiction__in=subtree(within).values("code"))
    if kind:
        rows = rows.filter(kind=kind)
    if text:
        rows = rows.filter(Q(name__contains=text) | Q(short_name__contains=text))
    return page_of(rows, after=after, size=size)


def posts(
    *,
    on: date,
    unit: Unit | None = None,
    within: Jurisdiction | None = None,
    leaders: bool = False,
    after: str = "",
    size: int = 50,
) -> Page[Post]:
    """Return a page of the posts open on a day, of one unit or of a place."""
    rows = Post.objects.select_related("unit", "jurisdiction").filter(_open(on))
    if unit is not None:
        rows = rows.filter(unit=unit)
    if within is not None:
        rows = rows.filter(jurisdiction__in=subtree(within).values("code"))
    if leaders:
        rows = rows.filter(is_leader=True)
    return page_of(rows, after=after, size=size)


def unit_tree(top: Unit, *, on: date) -> Iterator[tuple[int, Unit]]:
    """Yield a unit and those below it that are open on a day, with their depth from 0.

    Each comes before those below it; siblings in the order in which they were opened.
    """
    rows = Unit.objects.filter(_open(on), path__startswith=top.path).order_by("pk")
    below: dict[int | None, list[Unit]] = {}
    for row in rows:
        below.setdefault(row.parent_id if row.pk != top.pk else None, []).append(row)
    waiting = [(0, row) for row in reversed(below.get(None, []))]
    while waiting:
        depth, row = waiting.pop()
        yield depth, row
        waiting += [(depth + 1, child) for child in reversed(below.get(row.pk, []))]


def handlers_of(word: str, *, at: Jurisdiction, on: date) -> list[Unit]:
    """Return the units that handle a duty, by its code word: those of the place itself.

    Where the place has none, those of the nearest place above that has one; empty where
    nobody handles it.
    """
    places = at.path.rstrip("/").split("/")
    found = Unit.objects.filter(
        _open(on), duties__word=word, jurisdiction__code__in=places
    ).order_by("pk")
    by_place: dict[str, list[Unit]] = {}
    for unit in found:
        by_place.setdefault(unit.jurisdiction_id, []).append(unit)
    return next((by_place[p] for p in reversed(places) if p in by_place), [])


def search_duties(
    text: str, *, on: date, at: Jurisdiction | None = None, most: int = 20
) -> list[UnitDuty]:
    """Return duties of open units whose title or description holds a text.

    Titles come before descriptions; of the place alone if one is given.
    """
    rows = UnitDuty.objects.select_related("unit").filter(
        _open(on, "unit__"), Q(title__contains=text) | Q(description__contains=text)
    )
    if at is not None:
        rows = rows.filter(unit__jurisdiction=at)
    found = list(rows.order_by("pk")[: most * 10])
    return sorted(found, key=lambda duty: text not in duty.title)[:most]


def acting_unit(unit: Unit, *, on: date) -> Unit | None:
    """Return who takes what a unit is asked: itself while it is open.

    After a merger that is the unit it went into, after a closing its fallback, and so
    on along the line; None where the line ends with nobody.
    """
    seen: set[int] = set()
    step: Unit | None = unit
    while step is not None and step.pk not in seen:
        if step.closed_on is None or step.closed_on > on:
            return step
        seen.add(step.pk)
        step = step.merged_into or step.fallback
    return None


def _open(on: date, before: str = "") -> Q:
    return Q(**{f"{before}closed_on": None}) | Q(**{f"{before}closed_on__gt": on})

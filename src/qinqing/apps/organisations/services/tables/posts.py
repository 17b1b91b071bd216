"""The table of posts and their holders (岗位和任职表): a row for each tenure."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from qinqing.apps.organisations.models import Post, Tenure, Unit
from qinqing.apps.organisations.services.posts import close_post, open_post, update_post
from qinqing.apps.organisations.services.tables.holders import enter_holder
from qinqing.apps.organisations.services.tables.post_columns import COLUMNS
from qinqing.apps.organisations.services.tables.sheet import (
    CHANGED,
    CREATED,
    UNCHANGED,
    Sheet,
    TableKind,
    filled,
)
from qinqing.apps.organisations.services.units import set_contact_post
from qinqing.apps.organisations.states import StaffType, TenureKind
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables import Row

_ABOUT_POST = ("grade", "is_head", "is_leader", "head_count")


def enter(sheet: Sheet) -> None:
    """Open posts, then appoint in the order of days, then close posts."""
    posts: list[tuple[Row, Post]] = []
    for row in sheet.table.rows:
        with sheet.row(row):
            posts.append((row, _enter_post(sheet, row)))
    # A predecessor is relieved before the successor is appointed.
    for row, post in sorted(posts, key=_first_day):
        with sheet.row(row):
            enter_holder(sheet, row, post)
    for row, post in posts:
        with sheet.row(row):
            _close(sheet, row, post)


def _first_day(pair: tuple[Row, Post]) -> tuple[date, int]:
    row, _ = pair
    return row.get("starts_on", date.min), row.number


def _enter_post(sheet: Sheet, row: Row) -> Post:
    place = row.get("jurisdiction")
    at = sheet.find.place(place).code if place else ""
    unit = sheet.find.unit(row.values["unit"], at=at)
    post = _existing(row, unit)
    told = filled(row, *_ABOUT_POST)
    if post is None:
        title, code = row.values["title"], row.get("code", "")
        post = open_post(unit=unit, title=title, **told, code=code, by=sheet.by)
        outcome = CREATED
    else:
        outcome = _update(sheet, row, post, {"title": row.values["title"], **told})
    sheet.agree(post.pk, row, {"title": row.values["title"], **told})
    sheet.did(row, outcome)
    if row.get("contact") and unit.contact_post_id != post.pk:
        # Kept in mind, so that the other rows of this post change nothing more.
        unit.contact_post = set_contact_post(unit, post=post, by=sheet.by).contact_post
        sheet.did(row, CHANGED)
    return post


def _existing(row: Row, unit: Unit) -> Post | None:
    code = row.get("code")
    if code:
        found = Post.objects.filter(code=code).first()
        if found is not None and found.unit_id != unit.pk:
            raise Refused("这个编号的岗位属于别的单位", field="code")
        return found
    as_told = Q(closed_on=None)
    if row.get("closed_on"):
        as_told |= Q(closed_on=row.values["closed_on"])
    named = Post.objects.filter(as_told, unit=unit, title=row.values["title"])
    return min(named, key=lambda post: post.closed_on is not None, default=None)


def _update(sheet: Sheet, row: Row, post: Post, told: dict[str, Any]) -> str:
    if told.get("is_head", post.is_head):
        told["is_leader"] = True
    if all(getattr(post, name) == value for name, value in told.items()):
        return UNCHANGED
    update_post(post, **told, by=sheet.by)
    return CHANGED


def _close(sheet: Sheet, row: Row, post: Post) -> None:
    on = row.get("closed_on")
    post = Post.objects.get(pk=post.pk)
    if on is None or on == post.closed_on:
        return
    close_post(post, on=on, by=sheet.by)
    sheet.did(row, CHANGED)


def rows() -> Iterator[Mapping[str, Any]]:
    """Yield the open posts of open units: a row a tenure, one for a post never held."""
    open_now = Q(closed_on=None) | Q(closed_on__gt=today_in_beijing())
    tenures = Tenure.objects.select_related("person__unit").order_by("starts_on", "pk")
    found = (
        Post.objects.filter(open_now)
        .select_related("unit")
        .prefetch_related(Prefetch("tenures", queryset=tenures))
        .order_by("pk")
    )
    for post in found.iterator(chunk_size=500):
        about = _post_cells(post)
        held = list(post.tenures.all())
        yield from ({**about, **_holder_cells(tenure)} for tenure in held)
        if not held:
            yield about


def _post_cells(post: Post) -> dict[str, Any]:
    return {
        "code": post.code,
        "unit": post.unit.code,
        "jurisdiction": post.jurisdiction_id,
        "title": post.title,
        "grade": post.grade,
        "is_head": post.is_head,
        "is_leader": post.is_leader,
        "head_count": post.head_count,
        "contact": post.unit.contact_post_id == post.pk,
        "closed_on": post.closed_on,
    }


def _holder_cells(tenure: Tenure) -> dict[str, Any]:
    person = tenure.person
    staff = StaffType(person.staff_type).label if person.staff_type else None
    return {
        "person_code": person.code,
        "person": person.name,
        "home": person.unit.code,
        "party_member": person.party_member,
        "rank": person.rank,
        "staff_type": staff,
        "tenure": TenureKind(tenure.kind).label,
        "starts_on": tenure.starts_on,
        "ends_on": tenure.ends_on,
    }


KIND = TableKind(
    "posts",
    "岗位和任职",
    COLUMNS,
    enter,
    rows,
    {"post": "title"},
    units=("unit", "home"),
)

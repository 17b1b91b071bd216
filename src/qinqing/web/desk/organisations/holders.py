"""Who holds the posts of a unit now, and who will; one query for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qinqing.apps.organisations.selectors import Post, Tenure, Unit
from qinqing.apps.organisations.selectors.listing import (
    posts_of_unit,
    tenures_of_posts,
)
from qinqing.apps.organisations.states import TenureKind
from qinqing.kernel.access import Action, Actor
from qinqing.web.desk.organisations.access import may


@dataclass(frozen=True)
class Held:
    """One tenure as a page shows it; ``link`` is the code of a person one may view."""

    name: str
    link: str
    person: str
    kind: str
    since: date
    until: date | None
    ahead: bool
    over: bool


@dataclass(frozen=True)
class PostRow:
    """One post with its holders; ``free`` is how many places nobody holds formally."""

    post: Post
    held: list[Held]
    free: int


def post_rows(unit: Unit, actor: Actor, on: date) -> list[PostRow]:
    """Return the posts of a unit, with whoever holds them on a day or later."""
    posts = posts_of_unit(unit, on=on)
    by_post: dict[int, list[Tenure]] = {}
    for tenure in tenures_of_posts(posts, until=on):
        by_post.setdefault(tenure.post_id, []).append(tenure)
    return [_row(post, by_post.get(post.pk, []), actor, on) for post in posts]


def _row(post: Post, tenures: list[Tenure], actor: Actor, on: date) -> PostRow:
    formal = sum(t.kind == TenureKind.FORMAL and t.starts_on <= on for t in tenures)
    shown = [held(tenure, actor, on) for tenure in tenures]
    return PostRow(post, shown, max(0, post.head_count - formal))


def held(tenure: Tenure, actor: Actor, on: date) -> Held:
    """Return a tenure as a page shows it on a day."""
    person = tenure.person
    return Held(
        name=person.name,
        link=person.code if may(actor, Action.VIEW, person) else "",
        person=person.code,
        kind=str(TenureKind(tenure.kind).label),
        since=tenure.starts_on,
        until=tenure.ends_on,
        ahead=tenure.starts_on > on,
        over=tenure.ends_on is not None and tenure.ends_on <= on,
    )

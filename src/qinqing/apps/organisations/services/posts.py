"""Opening and closing posts; appointing and relieving those who hold them."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Q

from qinqing.apps.organisations.models import Person, Post, Tenure, Unit
from qinqing.apps.organisations.selectors.tenures import (
    most_formal_holders,
    overlapping,
)
from qinqing.apps.organisations.services.recording import (
    change,
    given,
    locked,
    note,
    refused_if_taken,
)
from qinqing.apps.organisations.services.units import open_one, set_contact_post
from qinqing.apps.organisations.states import SYSTEM, Author, TenureKind
from qinqing.apps.organisations.states.words import LONGEST_SHORT, read_words
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.refusals import Refused

_TAKEN = "本单位已有同名岗位，或已设有主要负责人岗位"
MOST_PLACES = 500


@transaction.atomic
def open_post(
    *,
    unit: Unit,
    title: str,
    grade: str = "",
    is_head: bool = False,
    is_leader: bool = False,
    head_count: int = 1,
    code: str = "",
    by: Author = SYSTEM,
) -> Post:
    """Open a post with ``head_count`` places; the head of a unit is one of its leaders.

    Raises ``Refused`` for a title that is wrong or taken, a second head post, a number
    of places that cannot be, and a closed unit.
    """
    open_one(unit)
    _check_places(head_count, is_head=is_head)
    row = Post(
        code=code or new_public_code(),
        jurisdiction_id=unit.jurisdiction_id,
        unit=unit,
        title=_title(title),
        grade=_grade(grade),
        is_head=is_head,
        is_leader=is_leader or is_head,
        head_count=head_count,
    )
    with refused_if_taken(_TAKEN, field="title"):
        row.save(force_insert=True)
    names = ("title", "grade", "is_head", "is_leader", "head_count")
    _note("opened", row, {name: getattr(row, name) for name in names}, by)
    return row


@transaction.atomic
def update_post(
    post: Post,
    *,
    title: str | None = None,
    grade: str | None = None,
    is_head: bool | None = None,
    is_leader: bool | None = None,
    head_count: int | None = None,
    by: Author = SYSTEM,
) -> Post:
    """Change what is given.

    Raises ``Refused`` as ``open_post`` does, for fewer places than formal holders at
    any time, and for a closed post.
    """
    row = _open_post(post)
    values = given(
        title=None if title is None else _title(title),
        grade=None if grade is None else _grade(grade),
        is_head=is_head,
        is_leader=is_leader,
        head_count=head_count,
    )
    head = values.get("is_head", row.is_head)
    _check_places(values.get("head_count", row.head_count), is_head=head)
    if head:
        values["is_leader"] = True
    if most_formal_holders(row) > values.get("head_count", row.head_count):
        raise Refused("职数少于正式任职的人数", field="head_count")
    with refused_if_taken(_TAKEN, field="title"):
        changes = change(row, values)
    if changes:
        _note("updated", row, changes, by)
    return row


@transaction.atomic
def close_post(post: Post, *, on: date, by: Author = SYSTEM) -> Post:
    """Close a post; from ``on`` nobody holds it. The day may be ahead.

    Raises ``Refused`` while somebody would still hold it, and for one that is closed.
    """
    row = _open_post(post)
    if row.tenures.filter(Q(ends_on=None) | Q(ends_on__gt=on)).exists():
        raise Refused(f"{on} 起仍有人任职，请先免职", field="post")
    if row.unit.contact_post_id == row.pk:
        set_contact_post(row.unit, post=None, by=by.as_consequence())
    row.closed_on = on
    row.save(update_fields=["closed_on"])
    _note("closed", row, {"on": on}, by)
    return row


@transaction.atomic
def appoint(
    *,
    post: Post,
    person: Person,
    on: date,
    kind: TenureKind = TenureKind.FORMAL,
    until: date | None = None,
    by: Author = SYSTEM,
) -> Tenure:
    """Appoint a person from ``on``, which may be ahead, to the day before ``until``.

    Raises ``Refused`` when the places are taken by formal holders on some day, when the
    person holds this post already on some day, and for a post that is closed by then.
    """
    row = locked(post)
    if until is not None and until <= on:
        raise Refused("免职日期应在任职日期之后", field="ends_on")
    if row.closed_on is not None and (until is None or until > row.closed_on):
        raise Refused(f"岗位自 {row.closed_on} 起撤销", field="post")
    if overlapping(row, on, until).filter(person=person).exists():
        raise Refused("此人在这段时间已任这一职务", field="person")
    if kind == TenureKind.FORMAL:
        _check_free(row, on, until)
    # The database counts once more, should another have been quicker.
    with refused_if_taken("正式任职的人数超过职数", field="person"):
        tenure = Tenure.objects.create(
            post=row, person=person, kind=TenureKind(kind), starts_on=on, ends_on=until
        )
    body = {"person": person.code, "kind": kind, "on": on, "until": until}
    _note("appointed", row, body, by)
    return tenure


@transaction.atomic
def relieve(tenure: Tenure, *, on: date, by: Author = SYSTEM) -> Tenure:
    """Relieve a holder: from ``on``, which may be ahead, the post is not held by them.

    Relieved on or before the first day, the appointment never takes effect and goes;
    its events stay. Raises ``Refused`` for one who was relieved earlier.
    """
    row, post = locked(tenure), locked(tenure.post)
    if row.ends_on is not None and row.ends_on < on:
        raise Refused(f"已自 {row.ends_on} 起免职", field="ends_on")
    if row.ends_on == on:
        return row
    if on <= row.starts_on:
        row.delete()
    else:
        row.ends_on = on
        row.save(update_fields=["ends_on"])
    body = {"person": row.person.code, "kind": row.kind, "on": on}
    _note("relieved", post, {**body, "began": row.starts_on}, by)
    return row


def _check_free(post: Post, on: date, until: date | None) -> None:
    if most_formal_holders(post, on, until) >= post.head_count:
        text = f"岗位职数为 {post.head_count}，这段时间已有人正式任职，没有空额"
        raise Refused(text, field="person", hint="请先免去前任，或改为代理、兼任。")


def _check_places(head_count: int, *, is_head: bool) -> None:
    if not 1 <= head_count <= MOST_PLACES:
        raise Refused(f"职数应为 1 到 {MOST_PLACES}", field="head_count")
    if is_head and head_count != 1:
        raise Refused("主要负责人的职数只能是 1", field="head_count")


def _open_post(post: Post) -> Post:
    row = locked(post)
    if row.closed_on is not None:
        raise Refused("岗位已经撤销", field="post")
    return row


def _note(what: str, post: Post, body: Mapping[str, object], by: Author) -> None:
    where = {"place": post.jurisdiction_id, "unit": post.unit.code}
    note(f"post.{what}", post.code, body, by=by, **where)


def _title(text: str) -> str:
    return read_words(text, field="title", label="职务")


def _grade(text: str) -> str:
    return read_words(
        text, field="grade", label="职级", longest=LONGEST_SHORT, owed=False
    )

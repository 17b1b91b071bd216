"""Closing and merging units. What they were stays in the register and its events."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from qinqing.apps.organisations.models import Person, Post, Tenure, Unit, UnitDuty
from qinqing.apps.organisations.services.people import update_person
from qinqing.apps.organisations.services.posts import close_post, relieve
from qinqing.apps.organisations.services.units import (
    drop_duty,
    move_unit,
    note_unit,
    open_one,
    set_contact_post,
    set_duty,
    set_fallback_unit,
)
from qinqing.apps.organisations.states import SYSTEM, Author
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused


@transaction.atomic
def close_unit(unit: Unit, *, on: date, by: Author = SYSTEM) -> Unit:
    """Close a unit and its posts; from ``on`` they are no more. The day may be ahead.

    Raises ``Refused`` while units below it are open or somebody would still hold one of
    its posts on that day, for a fallback of others, and for a unit closed already.
    """
    row = open_one(unit)
    if row.children.filter(Q(closed_on=None) | Q(closed_on__gt=on)).exists():
        raise Refused("还有下级单位没有撤销或划出", field="unit")
    if _held(row, on).exists():
        raise Refused(f"{on} 起仍有人任职，请先免职或调任", field="unit")
    if Unit.objects.filter(fallback=row, closed_on=None).exists():
        raise Refused("仍是其他单位的兜底单位，请先改设", field="unit")
    _close_posts(row, on, by.as_consequence())
    row = open_one(unit)
    row.closed_on = on
    row.save(update_fields=["closed_on"])
    note_unit("closed", row, {"on": on}, by=by)
    return row


@transaction.atomic
def merge_unit(unit: Unit, *, into: Unit, on: date, by: Author = SYSTEM) -> Unit:
    """Merge a unit into another, which takes its sub-units, staff and duties.

    On ``on``, which is today or earlier, its holders are relieved and its posts closed;
    who is to go on is appointed to posts of the other. Units that fell back on it fall
    back on the other. Raises ``Refused`` for a day ahead, for a unit that is closed,
    and for one that stands below the merged unit.
    """
    row, target = open_one(unit), open_one(into, field="into")
    if on > today_in_beijing():
        raise Refused("合并自当日起生效，日期不能在今天以后", field="on")
    if target.path.startswith(row.path):
        raise Refused("不能并入本单位或其下级", field="into")
    follows = by.as_consequence()
    for below in row.children.filter(closed_on=None):
        move_unit(below, parent=target, by=follows)
    for tenure in _held(row, on):
        relieve(tenure, on=max(on, tenure.starts_on), by=follows)
    _close_posts(row, on, follows)
    _pass_on(row, target, follows)
    row = open_one(unit)
    row.closed_on, row.merged_into = on, target
    row.save(update_fields=["closed_on", "merged_into"])
    note_unit("merged", row, {"into": target.code, "on": on}, by=by)
    note_unit("received", target, {"from": row.code, "on": on}, by=by)
    return row


def _held(unit: Unit, on: date) -> QuerySet[Tenure]:
    lasting = Q(ends_on=None) | Q(ends_on__gt=on)
    return Tenure.objects.filter(lasting, post__unit=unit).order_by("id")


def _close_posts(unit: Unit, on: date, by: Author) -> None:
    if unit.contact_post_id is not None:
        set_contact_post(unit, post=None, by=by)
    for post in Post.objects.filter(unit=unit, closed_on=None).order_by("id"):
        close_post(post, on=on, by=by)


def _pass_on(unit: Unit, target: Unit, by: Author) -> None:
    known = set(UnitDuty.objects.filter(unit=target).values_list("word", flat=True))
    for duty in UnitDuty.objects.filter(unit=unit).order_by("id"):
        if duty.word not in known:
            words = {"title": duty.title, "description": duty.description}
            set_duty(target, word=duty.word, **words, by=by)
        drop_duty(unit, word=duty.word, by=by)
    for person in Person.objects.filter(unit=unit).order_by("id"):
        update_person(person, unit=target, by=by)
    for other in Unit.objects.filter(fallback=unit, closed_on=None).order_by("id"):
        turned = None if other.pk == target.pk else target
        set_fallback_unit(other, fallback=turned, by=by)

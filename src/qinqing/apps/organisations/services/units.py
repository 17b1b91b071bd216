"""Opening, renaming and moving units; their contact post, fallback and duties."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from qinqing.apps.organisations.models import Jurisdiction, Post, Unit, UnitDuty
from qinqing.apps.organisations.services.permitting import require_change
from qinqing.apps.organisations.services.recording import (
    change,
    given,
    locked,
    note,
    refused_if_taken,
)
from qinqing.apps.organisations.states import SYSTEM, Author, UnitKind
from qinqing.apps.organisations.states.units import DEEPEST
from qinqing.apps.organisations.states.words import (
    LONGEST_NOTE,
    LONGEST_SHORT,
    read_words,
)
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.refusals import Refused

_TAKEN = "同一辖区已有同名单位"


@transaction.atomic
def open_unit(
    *,
    name: str,
    jurisdiction: Jurisdiction,
    kind: UnitKind,
    short_name: str = "",
    parent: Unit | None = None,
    code: str = "",
    by: Author = SYSTEM,
) -> Unit:
    """Open a unit, under ``parent`` if given; ``code`` only when moved from elsewhere.

    Raises ``Refused`` for a name that is wrong or taken in the jurisdiction, a parent
    that is closed, or too deep a tree.
    """
    code = code or new_public_code()
    row = Unit(
        code=code,
        name=read_words(name, field="name", label="单位名称"),
        short_name=_short(short_name),
        jurisdiction=jurisdiction,
        kind=UnitKind(kind),
        parent=parent,
        path=_path_under(parent, code),
    )
    with refused_if_taken(_TAKEN, field="name"):
        row.save(force_insert=True)
    body = {
        "name": row.name,
        "short_name": row.short_name,
        "kind": row.kind,
        "parent": parent.code if parent else "",
    }
    note_unit("opened", row, body, by=by)
    return row


@transaction.atomic
def rename_unit(
    unit: Unit,
    *,
    name: str | None = None,
    short_name: str | None = None,
    on: date,
    by: Author = SYSTEM,
) -> Unit:
    """Give a unit another name, as of the day its paper says; ``None`` leaves a name.

    Raises ``Refused`` for a name that is wrong or taken, and for a closed unit.
    """
    row = open_one(unit)
    kept = given(
        name=None if name is None else read_words(name, field="name", label="单位名称"),
        short_name=None if short_name is None else _short(short_name),
    )
    with refused_if_taken(_TAKEN, field="name"):
        changes = change(row, kept)
    if changes:
        note_unit("renamed", row, {**changes, "on": on}, by=by)
    return row


@transaction.atomic
def move_unit(unit: Unit, *, parent: Unit | None, by: Author = SYSTEM) -> Unit:
    """Put a unit and all below it under another parent, or at the top.

    Raises ``Refused`` for a parent that is closed or stands below the unit itself.
    """
    row = open_one(unit)
    if row.parent_id == (parent.pk if parent else None):
        return row
    if parent is not None and parent.path.startswith(row.path):
        raise Refused("上级单位不能是本单位或其下级", field="parent")
    old, new = row.path, _path_under(parent, row.code)
    before = row.parent.code if row.parent else ""
    for below in Unit.objects.select_for_update(no_key=True).filter(
        path__startswith=old
    ):
        path = new + below.path[len(old) :]
        if path.count("/") > DEEPEST:
            raise Refused(f"单位最多 {DEEPEST} 级", field="parent")
        Unit.objects.filter(pk=below.pk).update(path=path)
    row.parent, row.path = parent, new
    row.save(update_fields=["parent"])
    after = parent.code if parent else ""
    if parent is not None:
        place = {"place": parent.jurisdiction_id, "unit": parent.code}
        require_change("unit.moved", [place], by=by)
    note_unit("moved", row, {"parent": (before, after)}, by=by)
    return row


@transaction.atomic
def set_contact_post(unit: Unit, *, post: Post | None, by: Author = SYSTEM) -> Unit:
    """Name the post that is the unit's policy contact, or none.

    Raises ``Refused`` for a post of another unit or one that is closed.
    """
    row = open_one(unit)
    if post is not None and (post.unit_id != row.pk or post.closed_on is not None):
        raise Refused("政策联络员应是本单位在设的岗位", field="contact_post")
    before = row.contact_post.code if row.contact_post else ""
    after = post.code if post else ""
    if change(row, {"contact_post": post}):
        note_unit("contact_set", row, {"contact_post": (before, after)}, by=by)
    return row


@transaction.atomic
def set_fallback_unit(
    unit: Unit, *, fallback: Unit | None, by: Author = SYSTEM
) -> Unit:
    """Name the unit that takes what this one cannot, or none.

    Raises ``Refused`` for a closed unit and for a circle of fallbacks.
    """
    row = open_one(unit)
    # As it is now: who asks may have read it earlier.
    step = open_one(fallback, field="fallback") if fallback is not None else None
    while step is not None:
        if step.pk == row.pk:
            raise Refused("兜底单位不能互相循环", field="fallback")
        step = step.fallback
    before = row.fallback.code if row.fallback else ""
    after = fallback.code if fallback else ""
    if change(row, {"fallback": fallback}):
        note_unit("fallback_set", row, {"fallback": (before, after)}, by=by)
    return row


@transaction.atomic
def set_duty(
    unit: Unit, *, word: str, title: str, description: str = "", by: Author = SYSTEM
) -> UnitDuty:
    """Say that a unit handles something, or say it in other words.

    ``word`` is the code word of the duty, the same for all units that handle it.
    Raises ``Refused`` for words that are empty or too long, and for a closed unit.
    """
    row = open_one(unit)
    word = read_words(word, field="word", label="职责代号", longest=40)
    values = {
        "title": read_words(title, field="title", label="职责名称"),
        "description": read_words(
            description,
            field="description",
            label="职责说明",
            longest=LONGEST_NOTE,
            owed=False,
        ),
    }
    duty, created = UnitDuty.objects.get_or_create(unit=row, word=word, defaults=values)
    changes = values if created else change(duty, values)
    if changes:
        note_unit("duty_set", row, {"word": word, **changes}, by=by)
    return duty


@transaction.atomic
def drop_duty(unit: Unit, *, word: str, by: Author = SYSTEM) -> bool:
    """Say that a unit no longer handles something; False where it never did."""
    row = locked(unit)
    dropped, _ = UnitDuty.objects.filter(unit=row, word=word).delete()
    if dropped:
        note_unit("duty_dropped", row, {"word": word}, by=by)
    return bool(dropped)


def open_one(unit: Unit, *, field: str = "unit") -> Unit:
    """Return the unit, locked; raises ``Refused`` when it was closed."""
    row = locked(unit)
    if row.closed_on is not None:
        raise Refused("单位已经撤销", field=field)
    return row


def note_unit(what: str, unit: Unit, body: Mapping[str, object], *, by: Author) -> None:
    """Record an event about a unit."""
    place = unit.jurisdiction_id
    note(f"unit.{what}", unit.code, body, by=by, place=place, unit=unit.code)


def _path_under(parent: Unit | None, code: str) -> str:
    if parent is not None and parent.closed_on is not None:
        raise Refused("上级单位已经撤销", field="parent")
    path = f"{parent.path if parent else ''}{code}/"
    if path.count("/") > DEEPEST:
        raise Refused(f"单位最多 {DEEPEST} 级", field="parent")
    return path


def _short(text: str) -> str:
    return read_words(
        text, field="short_name", label="简称", longest=LONGEST_SHORT, owed=False
    )

"""Chambers and associations, their members, and authority to file for a member."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Q

from qinqing.apps.organisations.models import (
    Chamber,
    Enterprise,
    Jurisdiction,
    Membership,
    Unit,
)
from qinqing.apps.organisations.services.recording import (
    change,
    given,
    locked,
    note,
    refused_if_taken,
)
from qinqing.apps.organisations.states import (
    SYSTEM,
    Author,
    ChamberKind,
    read_credit_code,
)
from qinqing.apps.organisations.states.words import LONGEST_NOTE, read_words
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.refusals import Refused


@transaction.atomic
def register_chamber(
    *,
    credit_code: str,
    name: str,
    jurisdiction: Jurisdiction,
    kind: ChamberKind,
    unit: Unit | None = None,
    code: str = "",
    by: Author = SYSTEM,
) -> Chamber:
    """Add a chamber or association; ``unit`` is the one that keeps the record.

    Raises ``Refused`` for a credit code or name that is wrong, or a code that is taken.
    """
    row = Chamber(
        code=code or new_public_code(),
        credit_code=read_credit_code(credit_code),
        name=read_words(name, field="name", label="商会名称"),
        jurisdiction=jurisdiction,
        unit=unit,
        kind=ChamberKind(kind),
    )
    with refused_if_taken("这个信用代码已经登记过", field="credit_code"):
        row.save(force_insert=True)
    body = {"credit_code": row.credit_code, "name": row.name, "kind": row.kind}
    _note("chamber.registered", row, body, by)
    return row


@transaction.atomic
def update_chamber(
    chamber: Chamber,
    *,
    name: str | None = None,
    kind: ChamberKind | None = None,
    by: Author = SYSTEM,
) -> Chamber:
    """Change what is given. Raises ``Refused`` as ``register_chamber`` does."""
    row = _open(chamber)
    values = given(
        name=None if name is None else read_words(name, field="name", label="商会名称"),
        kind=kind,
    )
    changes = change(row, values)
    if changes:
        _note("chamber.updated", row, changes, by)
    return row


@transaction.atomic
def close_chamber(chamber: Chamber, *, on: date, by: Author = SYSTEM) -> Chamber:
    """Enter that a chamber is no more from ``on``; from then it files for nobody.

    Raises ``Refused`` for one that is closed already.
    """
    row = _open(chamber)
    row.closed_on = on
    row.save(update_fields=["closed_on"])
    _note("chamber.closed", row, {"on": on}, by)
    return row


@transaction.atomic
def add_member(
    *,
    chamber: Chamber,
    enterprise: Enterprise,
    on: date,
    until: date | None = None,
    by: Author = SYSTEM,
) -> Membership:
    """Enter that an enterprise is a member from ``on`` to the day before ``until``.

    Raises ``Refused`` when it is a member already on one of these days.
    """
    row = _open(chamber)
    if until is not None and until <= on:
        raise Refused("退会日期应在入会日期之后", field="ends_on")
    shared = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), chamber=row, enterprise=enterprise
    )
    if until is not None:
        shared = shared.filter(starts_on__lt=until)
    if shared.exists():
        raise Refused("企业在这段时间已是会员", field="enterprise")
    with refused_if_taken("企业在这段时间已是会员", field="enterprise"):
        found = Membership.objects.create(
            chamber=row, enterprise=enterprise, starts_on=on, ends_on=until
        )
    body = {"enterprise": enterprise.code, "on": on, "until": until}
    _note("membership.added", row, body, by)
    return found


@transaction.atomic
def end_membership(
    membership: Membership, *, on: date, by: Author = SYSTEM
) -> Membership:
    """Enter that a membership ends: from ``on`` the enterprise is no member.

    Authority ends with it. Raises ``Refused`` for a day that is not after the first,
    and for a membership that ended earlier.
    """
    row = locked(membership)
    if on <= row.starts_on:
        raise Refused("退会日期应在入会日期之后", field="ends_on")
    if row.ends_on is not None and row.ends_on < on:
        raise Refused(f"已自 {row.ends_on} 起退会", field="ends_on")
    if change(row, {"ends_on": on}):
        body = {"enterprise": row.enterprise.code, "on": on}
        _note("membership.ended", row.chamber, body, by)
    return row


@transaction.atomic
def grant_authority(
    membership: Membership,
    *,
    basis: str,
    on: date,
    until: date | None = None,
    by: Author = SYSTEM,
) -> Membership:
    """Enter that the chamber may file for the member, on what basis, and how long.

    Replaces an authority entered before. Raises ``Refused`` without a basis, and for
    days that do not follow one another or lie before the membership.
    """
    row = locked(membership)
    if until is not None and until <= on:
        raise Refused("授权止日应在授权起日之后", field="may_file_until")
    if on < row.starts_on or (row.ends_on is not None and on >= row.ends_on):
        raise Refused("授权起日应在会员关系存续期间", field="may_file_from")
    values = {
        "may_file": True,
        "may_file_basis": read_words(
            basis, field="may_file_basis", label="授权依据", longest=LONGEST_NOTE
        ),
        "may_file_from": on,
        "may_file_until": until,
    }
    changes = change(row, values)
    if changes:
        body = {"enterprise": row.enterprise.code, **changes}
        _note("membership.authorised", row.chamber, body, by)
    return row


@transaction.atomic
def withdraw_authority(
    membership: Membership, *, on: date, by: Author = SYSTEM
) -> Membership:
    """Enter that the chamber may no longer file for the member, from ``on``.

    What was filed before stays; withdrawn on or before its first day, the authority
    never takes effect. Raises ``Refused`` where there is none.
    """
    row = locked(membership)
    if not row.may_file or row.may_file_from is None:
        raise Refused("没有授权可以撤回", field="may_file")
    if row.may_file_until is not None and row.may_file_until < on:
        raise Refused(f"授权已到 {row.may_file_until} 为止", field="may_file_until")
    began = on > row.may_file_from
    changes = change(row, {"may_file_until": on} if began else {"may_file": False})
    if changes:
        body = {"enterprise": row.enterprise.code, "on": on}
        _note("membership.authority_withdrawn", row.chamber, body, by)
    return row


def _open(chamber: Chamber) -> Chamber:
    row = locked(chamber)
    if row.closed_on is not None:
        raise Refused("商会已经注销", field="chamber")
    return row


def _note(what: str, row: Chamber, body: Mapping[str, object], by: Author) -> None:
    unit = row.unit.code if row.unit is not None else ""
    note(what, row.code, body, by=by, place=row.jurisdiction_id, unit=unit)

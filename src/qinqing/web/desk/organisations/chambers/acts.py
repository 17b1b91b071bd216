"""What can be done to a chamber: itself, its members, authority to file for them."""

from __future__ import annotations

from typing import Final

from qinqing.apps.accounts.access import author_of
from qinqing.apps.organisations import services
from qinqing.apps.organisations.selectors import (
    Chamber,
    Membership,
    chamber_by_code,
    enterprise_by_code,
)
from qinqing.apps.organisations.selectors.listing import membership_begun
from qinqing.apps.organisations.states import ChamberKind
from qinqing.kernel.access import Action, Actor
from qinqing.kernel.refusals import Refused
from qinqing.web.desk.organisations.access import chosen_place, may
from qinqing.web.desk.organisations.acting import Act, Kind
from qinqing.web.desk.organisations.chambers import forms
from qinqing.web.desk.organisations.values import Values


def register(values: Values, actor: Actor) -> Chamber:
    """Register a chamber as typed; raises ``Refused``."""
    return services.register_chamber(
        credit_code=values.text("credit_code"),
        name=values.text("name"),
        jurisdiction=chosen_place(actor, "chamber", values.text("jurisdiction")),
        kind=values.choice("kind", ChamberKind),
        by=author_of(actor),
    )


def _update(row: Chamber, values: Values, actor: Actor) -> None:
    kind = values.choice("kind", ChamberKind)
    name = values.text("name")
    services.update_chamber(row, name=name, kind=kind, by=author_of(actor))


def _close(row: Chamber, values: Values, actor: Actor) -> None:
    services.close_chamber(row, on=values.day("on"), by=author_of(actor))


def _join(row: Chamber, values: Values, actor: Actor) -> None:
    found = enterprise_by_code(values.text("enterprise"))
    # A chamber sees its members: only who keeps the enterprise too may add it.
    if found is None or not may(actor, Action.CHANGE, found):
        hint = "请先登记企业"
        raise Refused("没有登记过这家企业，或者不归您管", field="enterprise", hint=hint)
    services.add_member(
        chamber=row, enterprise=found, on=values.day("on"), by=author_of(actor)
    )


def _leave(row: Chamber, values: Values, actor: Actor) -> None:
    member = _member(row, values)
    services.end_membership(member, on=values.day("on"), by=author_of(actor))


def _authorise(row: Chamber, values: Values, actor: Actor) -> None:
    services.grant_authority(
        _member(row, values),
        basis=values.text("basis"),
        on=values.day("on"),
        until=values.day_if_any("until"),
        by=author_of(actor),
    )


def _withdraw(row: Chamber, values: Values, actor: Actor) -> None:
    member = _member(row, values)
    services.withdraw_authority(member, on=values.day("on"), by=author_of(actor))


def _member(row: Chamber, values: Values) -> Membership:
    code, since = values.text("enterprise"), values.day_if_any("since")
    found = membership_begun(row, enterprise=code, on=since) if since else None
    if found is None:
        raise Refused("没有找到这个会员，请从商会的页面重新点")
    return found


def _is_open(row: Chamber) -> bool:
    return row.closed_on is None


_NAMES = (
    ("ends_on", "on"),
    ("may_file", "on"),
    ("may_file_basis", "basis"),
    ("may_file_from", "on"),
    ("may_file_until", "until"),
)
CHAMBER: Final = Kind(
    "chamber",
    chamber_by_code,
    (
        Act(
            "join",
            "登记会员",
            "会员企业的资料，商会工作人员看得到。",
            "chamber",
            forms.joining,
            _join,
            _is_open,
        ),
        Act(
            "update",
            "变更登记内容",
            "信用代码和辖区不能改。",
            "chamber",
            forms.changing,
            _update,
            _is_open,
            (("chamber", "name"),),
        ),
        Act(
            "close",
            "注销",
            "自所填的日子起不再代任何会员提交。不能撤回。",
            "chamber",
            forms.closing,
            _close,
            _is_open,
            (("chamber", "on"),),
        ),
        Act(
            "leave",
            "退会",
            "授权同时终止；商会工作人员不再看得到这家企业。",
            "chamber",
            forms.leaving,
            _leave,
            names=_NAMES,
            listed=False,
        ),
        Act(
            "authorise",
            "授权代为提交",
            "商会可以代这家会员提交诉求等。原来的授权由这一次替代。",
            "chamber",
            forms.authorising,
            _authorise,
            _is_open,
            _NAMES,
            listed=False,
        ),
        Act(
            "withdraw",
            "撤回授权",
            "以前代为提交的仍然有效。",
            "chamber",
            forms.withdrawing,
            _withdraw,
            names=_NAMES,
            listed=False,
        ),
    ),
)

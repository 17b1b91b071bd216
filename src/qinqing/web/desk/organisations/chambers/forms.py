"""The forms of chambers, their members and authority to file for them."""

from __future__ import annotations

from qinqing.apps.organisations.selectors import Chamber
from qinqing.apps.organisations.states import ChamberKind
from qinqing.kernel.access import Action, Actor
from qinqing.kernel.clock import today_in_beijing
from qinqing.web.desk.organisations.access import place_options
from qinqing.web.desk.organisations.parts import day, select
from qinqing.web.forms import Field, Form


def _today() -> str:
    return today_in_beijing().isoformat()


def registering(actor: Actor) -> Form:
    """Return the form of a new chamber."""
    return Form(
        (
            Field(
                "credit_code",
                "统一社会信用代码",
                help="商会自己的，18 位。",
                longest=30,
            ),
            *_about(None),
            select(
                "jurisdiction",
                "辖区",
                place_options(actor, "chamber"),
                empty="请选择",
                required=True,
            ),
        )
    )


def changing(row: Chamber, actor: Actor) -> Form:
    """Return the form of what may change."""
    return Form(_about(row))


def closing(row: Chamber, actor: Actor) -> Form:
    """Return the form of its end."""
    return Form((day("on", "自哪一天起", value=_today()),))


def searching(actor: Actor) -> Form:
    """Return the filter of the list."""
    return Form(
        (
            Field("text", "名称或信用代码", required=False, longest=100),
            select(
                "place",
                "辖区",
                place_options(actor, "chamber", Action.LIST),
                empty="全部",
            ),
            select("kind", "类别", ChamberKind.choices, empty="全部"),
            select("state", "状态", [("all", "连同已注销的")], empty="存续的"),
        )
    )


def joining(row: Chamber, actor: Actor) -> Form:
    """Return the form of a new member."""
    return Form(
        (
            Field(
                "enterprise",
                "哪家企业",
                help="统一社会信用代码，或系统里的编号。",
                longest=30,
            ),
            day("on", "入会日期", value=_today()),
        )
    )


def leaving(row: Chamber, actor: Actor) -> Form:
    """Return the form of a membership's end."""
    return Form((*_which(), day("on", "自哪一天起退会", value=_today())))


def authorising(row: Chamber, actor: Actor) -> Form:
    """Return the form of authority to file."""
    return Form(
        (
            *_which(),
            Field(
                "basis",
                "授权依据",
                help="委托书、会员大会决议等。",
                longest=500,
            ),
            day("on", "授权起日", value=_today()),
            day("until", "到哪一天终止（没有期限的不填）", required=False),
        )
    )


def withdrawing(row: Chamber, actor: Actor) -> Form:
    """Return the form of authority taken back."""
    return Form((*_which(), day("on", "自哪一天起撤回", value=_today())))


def _which() -> tuple[Field, ...]:
    return (Field("enterprise", kind="hidden"), Field("since", kind="hidden"))


def _about(row: Chamber | None) -> tuple[Field, ...]:
    return (
        Field("name", "商会名称", value=row.name if row else "", longest=100),
        select(
            "kind",
            "类别",
            ChamberKind.choices,
            value=row.kind if row else "",
            empty="请选择",
            required=True,
        ),
    )

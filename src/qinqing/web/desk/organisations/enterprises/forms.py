"""The forms of an enterprise, and reading them."""

from __future__ import annotations

from typing import Any

from qinqing.apps.organisations.selectors import Enterprise
from qinqing.apps.organisations.states import (
    SECTIONS,
    EnterpriseStatus,
    Ownership,
    SizeClass,
)
from qinqing.kernel.access import Action, Actor
from qinqing.kernel.clock import today_in_beijing
from qinqing.web.desk.organisations.access import place_options
from qinqing.web.desk.organisations.parts import day, select
from qinqing.web.desk.organisations.values import Values
from qinqing.web.forms import Field, Form

_GOING_ON = [(s.value, str(s.label)) for s in EnterpriseStatus if not s.is_closed]
_CLOSING = [(s.value, str(s.label)) for s in EnterpriseStatus if s.is_closed]


def registering(actor: Actor) -> Form:
    """Return the form of a new enterprise."""
    return Form(
        (
            Field(
                "credit_code",
                "统一社会信用代码",
                help="18 位，校验位要对。",
                longest=30,
            ),
            *_about(None, actor),
        )
    )


def changing(row: Enterprise, actor: Actor) -> Form:
    """Return the form of what may change."""
    status = select("status", "状态", _GOING_ON, value=row.status, required=True)
    return Form((*_about(row, actor), status))


def closing(row: Enterprise, actor: Actor) -> Form:
    """Return the form of its end."""
    today = today_in_beijing().isoformat()
    status = EnterpriseStatus.DEREGISTERED.value
    return Form(
        (
            select("status", "吊销还是注销", _CLOSING, value=status, required=True),
            day("on", "日期", value=today),
        )
    )


def searching(actor: Actor) -> Form:
    """Return the filter of the list."""
    sections = [(letter, f"{letter} {name}") for letter, name in SECTIONS.items()]
    return Form(
        (
            Field(
                "text",
                "名称或信用代码的开头",
                required=False,
                longest=100,
            ),
            select(
                "place",
                "辖区",
                place_options(actor, "enterprise", Action.LIST),
                empty="全部",
            ),
            select("size", "规模", SizeClass.choices, empty="全部"),
            select("industry", "行业", sections, empty="全部"),
            select("ownership", "所有制", Ownership.choices, empty="全部"),
            select("status", "状态", EnterpriseStatus.choices, empty="存续和歇业"),
        )
    )


def told(values: Values) -> dict[str, Any]:
    """Return what was typed of an enterprise, as its services take it."""
    return {
        "name": values.text("name"),
        "ownership": values.choice("ownership", Ownership),
        "size": values.choice_if_any("size", SizeClass),
        "industry": values.text("industry"),
        "party_members": values.number_if_any("party_members"),
    }


def _about(row: Enterprise | None, actor: Actor) -> tuple[Field, ...]:
    members = None if row is None else row.party_members
    return (
        Field("name", "企业名称", value=row.name if row else "", longest=100),
        select(
            "jurisdiction",
            "辖区",
            place_options(actor, "enterprise"),
            value=row.jurisdiction_id if row else "",
            empty="请选择",
            required=True,
        ),
        select(
            "ownership",
            "所有制",
            Ownership.choices,
            value=row.ownership if row else "",
            empty="请选择",
            required=True,
        ),
        select(
            "size",
            "规模",
            SizeClass.choices,
            value=row.size if row else "",
            empty="不清楚",
        ),
        Field(
            "industry",
            "行业代码",
            value=row.industry if row else "",
            required=False,
            help="国民经济行业分类的代码，如 C3011；门类字母可省。",
            longest=5,
        ),
        Field(
            "party_members",
            "党员人数",
            value="" if members is None else str(members),
            required=False,
            inputmode="numeric",
            help="不清楚的不填。",
            longest=7,
        ),
    )

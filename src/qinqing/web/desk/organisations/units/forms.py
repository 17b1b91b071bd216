"""The forms of what can be done to a unit."""

from __future__ import annotations

from qinqing.apps.organisations.selectors import Unit
from qinqing.apps.organisations.selectors.listing import duties_of, posts_of_unit
from qinqing.apps.organisations.states import UnitKind
from qinqing.kernel.access import Actor
from qinqing.kernel.clock import today_in_beijing
from qinqing.web.desk.organisations.access import place_options
from qinqing.web.desk.organisations.parts import code_of, day, select, tick
from qinqing.web.forms import Field, Form

_UNIT_HELP = "单位全称，或系统里的编号。"


def opening(actor: Actor, above: Unit | None = None) -> Form:
    """Return the form of a new unit."""
    place = above.jurisdiction_id if above else ""
    return Form(
        (
            Field("name", "单位名称", help="全称，同一辖区内不重复。", longest=100),
            Field("short_name", "简称", required=False, longest=30),
            select(
                "jurisdiction",
                "辖区",
                place_options(actor, "unit"),
                value=place,
                empty="请选择",
                required=True,
            ),
            select("kind", "类别", UnitKind.choices, empty="请选择", required=True),
            Field(
                "parent",
                "上级单位",
                value=above.name if above else "",
                required=False,
                help=f"{_UNIT_HELP}没有的不填。",
                longest=100,
            ),
        )
    )


def renaming(unit: Unit, actor: Actor) -> Form:
    """Return the form of another name."""
    today = today_in_beijing().isoformat()
    return Form(
        (
            Field("name", "新名称", value=unit.name, longest=100),
            Field(
                "short_name",
                "简称",
                value=unit.short_name,
                required=False,
                longest=30,
            ),
            day("on", "自哪一天起（文件所载）", value=today),
        )
    )


def merging(unit: Unit, actor: Actor) -> Form:
    """Return the form of a merger."""
    today = today_in_beijing().isoformat()
    return Form(
        (
            Field("into", "并入哪个单位", help=_UNIT_HELP, longest=100),
            day("on", "自哪一天起", value=today),
        )
    )


def closing(unit: Unit, actor: Actor) -> Form:
    """Return the form of a closing."""
    return Form((day("on", "自哪一天起", value=today_in_beijing().isoformat()),))


def moving(unit: Unit, actor: Actor) -> Form:
    """Return the form of another place in the tree."""
    above = unit.parent.name if unit.parent else ""
    help_ = f"{_UNIT_HELP}不填：不再有上级。"
    return Form(
        (
            Field(
                "parent",
                "上级单位",
                value=above,
                required=False,
                help=help_,
                longest=100,
            ),
        )
    )


def falling_back(unit: Unit, actor: Actor) -> Form:
    """Return the form of who takes what this unit cannot."""
    present = unit.fallback.name if unit.fallback else ""
    help_ = f"本单位承接不了的事由谁承接。{_UNIT_HELP}不填：没有。"
    return Form(
        (
            Field(
                "fallback",
                "兜底单位",
                value=present,
                required=False,
                help=help_,
                longest=100,
            ),
        )
    )


def contact(unit: Unit, actor: Actor) -> Form:
    """Return the form of the contact post."""
    found = posts_of_unit(unit, on=today_in_beijing())
    return Form(
        (
            select(
                "contact_post",
                "政策联络员的岗位",
                [(post.code, post.title) for post in found],
                value=code_of(unit.contact_post),
                empty="没有",
            ),
        )
    )


def duty(unit: Unit, actor: Actor) -> Form:
    """Return the form of one thing that the unit handles."""
    return Form(
        (
            Field(
                "word",
                "职责代号",
                help="同一件事，各单位用同一个代号。已有的代号：改它的名称和说明。",
                longest=40,
            ),
            Field("title", "职责名称", help="办什么事。", longest=100),
            Field(
                "description",
                "职责说明",
                kind="textarea",
                required=False,
                longest=500,
            ),
        )
    )


def no_duty(unit: Unit, actor: Actor) -> Form:
    """Return the form of what the unit handles no longer."""
    found = [(each.word, each.title) for each in duties_of(unit)]
    return Form((select("word", "职责", found, empty="请选择", required=True),))


def post(unit: Unit, actor: Actor) -> Form:
    """Return the form of a new post."""
    return Form((*post_fields(), tick("is_leader", "领导班子成员")))


def post_fields(
    title: str = "", grade: str = "", head_count: int = 1, *, head: bool = False
) -> tuple[Field, ...]:
    """Return the fields that tell of a post."""
    return (
        Field("title", "职务", value=title, longest=100),
        Field("grade", "职级", value=grade, required=False, longest=30),
        Field(
            "head_count",
            "职数",
            value=str(head_count),
            inputmode="numeric",
            help="可以同时有几个人正式担任。",
            longest=3,
        ),
        tick("is_head", "主要负责人（每个单位一个，职数为 1）", on=head),
    )

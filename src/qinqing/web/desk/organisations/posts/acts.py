"""What can be done to a post: changing and closing it, appointing and relieving."""

from __future__ import annotations

from typing import Final

from qinqing.apps.accounts.access import author_of
from qinqing.apps.organisations import services
from qinqing.apps.organisations.selectors import Person, Post, person_by_code
from qinqing.apps.organisations.selectors import post_by_code as find
from qinqing.apps.organisations.selectors.listing import (
    staff_named,
    tenure_begun,
    tenures_of_post,
)
from qinqing.apps.organisations.states import TenureKind
from qinqing.kernel.access import Action, Actor
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from qinqing.web.desk.organisations.access import may
from qinqing.web.desk.organisations.acting import Act, Kind
from qinqing.web.desk.organisations.parts import day, select, tick
from qinqing.web.desk.organisations.units.forms import post_fields
from qinqing.web.desk.organisations.values import Values
from qinqing.web.forms import Field, Form


def _appointing(post: Post, actor: Actor) -> Form:
    return Form(
        (
            Field(
                "person",
                "任命谁",
                help="人员编号；本单位的人写姓名即可。",
                longest=30,
            ),
            tick("new", "名册里还没有，登记为本单位的人员"),
            select(
                "kind",
                "任职方式",
                TenureKind.choices,
                value=TenureKind.FORMAL.value,
                required=True,
            ),
            day("on", "自哪一天起", value=today_in_beijing().isoformat()),
            day("until", "到哪一天免职（没有定的不填）", required=False),
            tick("relieve", "同一天免去现任"),
        )
    )


def _appoint(post: Post, values: Values, actor: Actor) -> None:
    on, by = values.day("on"), author_of(actor)
    kind = values.choice("kind", TenureKind)
    if values.ticked("relieve"):
        for tenure in tenures_of_post(post):
            if tenure.starts_on < on and (
                tenure.ends_on is None or tenure.ends_on > on
            ):
                services.relieve(tenure, on=on, by=by)
    services.appoint(
        post=post,
        person=_person(post, values, actor),
        on=on,
        until=values.day_if_any("until"),
        kind=kind,
        by=by,
    )


def _person(post: Post, values: Values, actor: Actor) -> Person:
    text, unit = values.text("person"), post.unit
    if not text:
        raise Refused("请填写任命谁", field="person")
    found = person_by_code(text.lower())
    if found is not None and may(actor, Action.VIEW, found):
        return found
    named = staff_named(unit, text)
    if values.ticked("new"):
        if not may(actor, Action.CHANGE, post, "person"):
            raise Refused("您没有权限登记人员", field="person")
        if named:
            raise Refused("本单位已有这个姓名的人员，请不要勾选登记", field="person")
        return services.register_person(name=text, unit=unit, by=author_of(actor))
    if len(named) > 1:
        raise Refused("本单位有同名的人员，请填人员编号", field="person")
    if not named:
        hint = "别的单位的人请填人员编号；新来的人请勾选下面一项"
        raise Refused("本单位名册里没有这个人", field="person", hint=hint)
    return named[0]


def _relieving(post: Post, actor: Actor) -> Form:
    return Form(
        (
            Field("person", kind="hidden"),
            Field("since", kind="hidden"),
            day("on", "自哪一天起免职", value=today_in_beijing().isoformat()),
        )
    )


def _relieve(post: Post, values: Values, actor: Actor) -> None:
    person, since = values.text("person"), values.day_if_any("since")
    found = tenure_begun(post, person=person, on=since) if since else None
    if found is None:
        raise Refused("没有找到这次任职，请从岗位的页面重新点“免职”")
    services.relieve(found, on=values.day("on"), by=author_of(actor))


def _changing(post: Post, actor: Actor) -> Form:
    fields = post_fields(post.title, post.grade, post.head_count, head=post.is_head)
    return Form((*fields, tick("is_leader", "领导班子成员", on=post.is_leader)))


def _change(post: Post, values: Values, actor: Actor) -> None:
    services.update_post(
        post,
        title=values.text("title"),
        grade=values.text("grade"),
        head_count=values.number("head_count"),
        is_head=values.ticked("is_head"),
        is_leader=values.ticked("is_leader"),
        by=author_of(actor),
    )


def _closing(post: Post, actor: Actor) -> Form:
    return Form((day("on", "自哪一天起", value=today_in_beijing().isoformat()),))


def _close(post: Post, values: Values, actor: Actor) -> None:
    services.close_post(post, on=values.day("on"), by=author_of(actor))


def _is_open(post: Post) -> bool:
    return post.closed_on is None


_ENDS = (("ends_on", "until"), ("post", "on"), ("starts_on", "on"))
POST: Final = Kind(
    "post",
    find,
    (
        Act(
            "appoint",
            "任命",
            "岗位上没有办完的事，到任职那天自动转给接任的人，双方要在交接清单上签字。",
            "post",
            _appointing,
            _appoint,
            _is_open,
            _ENDS,
        ),
        Act(
            "update",
            "改岗位",
            "改职务、职级、职数。",
            "post",
            _changing,
            _change,
            _is_open,
        ),
        Act(
            "close",
            "撤销岗位",
            "自所填的日子起没有这个岗位。要先免去现任。不能撤回。",
            "post",
            _closing,
            _close,
            _is_open,
            (("post", "on"),),
        ),
        Act(
            "relieve",
            "免职",
            "自所填的日子起不再担任。填任职日期或更早的，这次任职不算数，变动记录仍在。",
            "post",
            _relieving,
            _relieve,
            names=(("ends_on", "on"),),
            listed=False,
        ),
    ),
)

"""What can be done to a unit."""

from __future__ import annotations

from typing import Final

from django.db import models

from qinqing.apps.accounts.access import author_of
from qinqing.apps.organisations import services
from qinqing.apps.organisations.selectors import (
    Unit,
    post_by_code,
    unit_by_code,
)
from qinqing.apps.organisations.selectors.listing import duties_of
from qinqing.apps.organisations.states import UnitKind
from qinqing.kernel.access import Action, Actor
from qinqing.web.desk.organisations.access import chosen_place, named_unit
from qinqing.web.desk.organisations.acting import Act, Kind
from qinqing.web.desk.organisations.people.forms import person_form, registered
from qinqing.web.desk.organisations.units import forms
from qinqing.web.desk.organisations.values import Values
from qinqing.web.forms import Form


def open_unit(values: Values, actor: Actor) -> Unit:
    """Open a unit as it was typed; raises ``Refused``."""
    place = chosen_place(actor, "unit", values.text("jurisdiction"))
    return services.open_unit(
        name=values.text("name"),
        short_name=values.text("short_name"),
        jurisdiction=place,
        kind=values.choice("kind", UnitKind),
        parent=_named(values, actor, "parent", place.code),
        by=author_of(actor),
    )


def _named(values: Values, actor: Actor, name: str, at: str) -> Unit | None:
    text = values.text(name)
    return named_unit(actor, text, field=name, at=at) if text else None


def _open_below(unit: Unit, values: Values, actor: Actor) -> Unit:
    return open_unit(values, actor)


def _opening(unit: Unit, actor: Actor) -> Form:
    return forms.opening(actor, unit)


def _rename(unit: Unit, values: Values, actor: Actor) -> None:
    services.rename_unit(
        unit,
        name=values.text("name"),
        short_name=values.text("short_name"),
        on=values.day("on"),
        by=author_of(actor),
    )


def _move(unit: Unit, values: Values, actor: Actor) -> None:
    parent = _named(values, actor, "parent", unit.jurisdiction_id)
    services.move_unit(unit, parent=parent, by=author_of(actor))


def _merge(unit: Unit, values: Values, actor: Actor) -> Unit:
    into = named_unit(
        actor,
        values.text("into"),
        field="into",
        at=unit.jurisdiction_id,
        action=Action.CHANGE,
    )
    services.merge_unit(unit, into=into, on=values.day("on"), by=author_of(actor))
    return into


def _close(unit: Unit, values: Values, actor: Actor) -> None:
    services.close_unit(unit, on=values.day("on"), by=author_of(actor))


def _fall_back(unit: Unit, values: Values, actor: Actor) -> None:
    fallback = _named(values, actor, "fallback", unit.jurisdiction_id)
    services.set_fallback_unit(unit, fallback=fallback, by=author_of(actor))


def _contact(unit: Unit, values: Values, actor: Actor) -> None:
    code = values.text("contact_post")
    post = post_by_code(code) if code else None
    services.set_contact_post(unit, post=post, by=author_of(actor))


def _duty(unit: Unit, values: Values, actor: Actor) -> None:
    services.set_duty(
        unit,
        word=values.text("word"),
        title=values.text("title"),
        description=values.text("description"),
        by=author_of(actor),
    )


def _no_duty(unit: Unit, values: Values, actor: Actor) -> None:
    services.drop_duty(unit, word=values.text("word"), by=author_of(actor))


def _open_post(unit: Unit, values: Values, actor: Actor) -> models.Model:
    return services.open_post(
        unit=unit,
        title=values.text("title"),
        grade=values.text("grade"),
        head_count=values.number("head_count"),
        is_head=values.ticked("is_head"),
        is_leader=values.ticked("is_leader"),
        by=author_of(actor),
    )


def _register(unit: Unit, values: Values, actor: Actor) -> models.Model:
    return registered(unit, values, actor)


def _person(unit: Unit, actor: Actor) -> Form:
    return person_form()


def _is_open(unit: Unit) -> bool:
    return unit.closed_on is None


def _has_duties(unit: Unit) -> bool:
    return _is_open(unit) and duties_of(unit).exists()


UNIT: Final = Kind(
    "unit",
    unit_by_code,
    (
        Act(
            "open-post",
            "设岗位",
            "岗位设好以后，再任命担任的人。",
            "post",
            forms.post,
            _open_post,
            _is_open,
            (("post", "title"), ("unit", "title")),
        ),
        Act(
            "register-person",
            "登记人员",
            "登记为本单位的人员；担任什么岗位，到岗位的页面任命。",
            "person",
            _person,
            _register,
            _is_open,
            (("person", "name"),),
        ),
        Act(
            "set-duty",
            "填职责",
            "企业和群众按这些词找到由谁办。",
            "unit",
            forms.duty,
            _duty,
            _is_open,
        ),
        Act(
            "drop-duty",
            "去掉职责",
            "以后按这件事找不到本单位。",
            "unit",
            forms.no_duty,
            _no_duty,
            _has_duties,
        ),
        Act(
            "contact",
            "定政策联络员",
            "联系本单位的事找这个岗位现任的人。",
            "unit",
            forms.contact,
            _contact,
            _is_open,
        ),
        Act(
            "fallback",
            "定兜底单位",
            "本单位承接不了的事转给它。",
            "unit",
            forms.falling_back,
            _fall_back,
            _is_open,
        ),
        Act(
            "open-below",
            "设下级单位",
            "设在本单位下面。",
            "unit",
            _opening,
            _open_below,
            _is_open,
        ),
        Act(
            "rename",
            "更名",
            "原来的名称留在变动记录里。",
            "unit",
            forms.renaming,
            _rename,
            _is_open,
        ),
        Act(
            "move",
            "调整隶属",
            "下级单位一起调整。",
            "unit",
            forms.moving,
            _move,
            _is_open,
        ),
        Act(
            "merge",
            "并入其他单位",
            "自所填的日子起本单位不再存在：现任的人一律免职，岗位撤销；"
            "下级单位、人员和职责转给并入的单位。不能撤回。",
            "unit",
            forms.merging,
            _merge,
            _is_open,
            (("unit", "into"),),
        ),
        Act(
            "close",
            "撤销",
            "自所填的日子起本单位和它的岗位不再存在。"
            "要先免去或调任现任的人，划出下级单位。不能撤回。",
            "unit",
            forms.closing,
            _close,
            _is_open,
            (("unit", "on"),),
        ),
    ),
)

"""What can be done to a place: another name, other documents, a place below it."""

from __future__ import annotations

from typing import Final

from qinqing.apps.accounts.access import author_of
from qinqing.apps.organisations import services
from qinqing.apps.organisations.selectors import Jurisdiction, jurisdiction_by_code
from qinqing.apps.organisations.states import JurisdictionKind
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.access import Actor
from qinqing.kernel.refusals import Refused
from qinqing.web.desk.organisations.acting import Act, Kind
from qinqing.web.desk.organisations.parts import select
from qinqing.web.desk.organisations.values import Values
from qinqing.web.forms import Field, Form

_FOLLOWS = "随上级辖区"


def adding(above: Jurisdiction | None = None) -> Form:
    """Return the form of a new place."""
    return Form(
        (
            Field("name", "名称", help="全称。", longest=100),
            Field(
                "code",
                "代号",
                help="小写字母、数字、连字符。各台账以它记地方，定下后不能改。",
                longest=40,
            ),
            select(
                "kind", "类别", JurisdictionKind.choices, empty="请选择", required=True
            ),
            _documents("", _FOLLOWS if above else "没有"),
        )
    )


def add(
    values: Values, actor: Actor, above: Jurisdiction | None = None
) -> Jurisdiction:
    """Add a place as typed; raises ``Refused``."""
    return services.add_jurisdiction(
        code=values.text("code"),
        name=values.text("name"),
        kind=values.choice("kind", JurisdictionKind),
        parent=above,
        rulebook_place=_pointed(values),
        invented=bool(above and above.invented),
        by=author_of(actor),
    )


def _documents(value: str, empty: str) -> Field:
    known = release_in_use().rulebook.release.places.by_id.values()
    found = [(place.id, place.name) for place in known]
    help_ = "规则库里哪个地方的文件适用于这里。"
    return select(
        "rulebook_place", "适用文件", found, value=value, empty=empty, help=help_
    )


def _pointed(values: Values) -> str:
    chosen = values.text("rulebook_place")
    if chosen and chosen not in release_in_use().rulebook.release.places.by_id:
        raise Refused("规则库里没有这个地方", field="rulebook_place")
    return chosen


def _below(row: Jurisdiction, actor: Actor) -> Form:
    return adding(row)


def _add_below(row: Jurisdiction, values: Values, actor: Actor) -> Jurisdiction:
    return add(values, actor, row)


def _renaming(row: Jurisdiction, actor: Actor) -> Form:
    return Form((Field("name", "新名称", value=row.name, longest=100),))


def _rename(row: Jurisdiction, values: Values, actor: Actor) -> None:
    services.rename_jurisdiction(row, name=values.text("name"), by=author_of(actor))


def _pointing(row: Jurisdiction, actor: Actor) -> Form:
    empty = _FOLLOWS if row.parent else "没有"
    return Form((_documents(row.rulebook_place, empty),))


def _point(row: Jurisdiction, values: Values, actor: Actor) -> None:
    point = _pointed(values)
    services.set_rulebook_place(row, rulebook_place=point, by=author_of(actor))


JURISDICTION: Final = Kind(
    "jurisdiction",
    jurisdiction_by_code,
    (
        Act(
            "add-below",
            "设下级辖区",
            "设好以后不能删除，代号不能改。",
            "jurisdiction",
            _below,
            _add_below,
        ),
        Act(
            "rename",
            "更名",
            "原来的名称留在变动记录里。",
            "jurisdiction",
            _renaming,
            _rename,
        ),
        Act(
            "point",
            "定适用文件",
            "在这里问“能不能”，按这些文件回答。",
            "jurisdiction",
            _pointing,
            _point,
        ),
    ),
)

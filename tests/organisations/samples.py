"""An invented city with units, people and enterprises; all of it is made up."""

from datetime import date
from itertools import count

from stdnum.cn import uscc

from qinqing.apps.organisations import services
from qinqing.apps.organisations.models import (
    Chamber,
    Enterprise,
    Jurisdiction,
    Person,
    Post,
    Unit,
)
from qinqing.apps.organisations.states import (
    ChamberKind,
    JurisdictionKind,
    Ownership,
    UnitKind,
)

_numbers = count(1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def credit_code(number: int | None = None, kind: str = "91") -> str:
    """A code with a right check digit, of no enterprise that exists."""
    body = f"{kind}999900{next(_numbers) if number is None else number:09d}"
    return body + uscc.calc_check_digit(body)


def place(
    code: str = "shili",
    name: str = "示例市",
    parent: Jurisdiction | None = None,
    rulebook_place: str = "",
) -> Jurisdiction:
    return services.add_jurisdiction(
        code=code,
        name=name,
        kind=JurisdictionKind.CITY,
        parent=parent,
        rulebook_place=rulebook_place,
        invented=True,
    )


def unit(
    name: str = "示例市工信局",
    at: Jurisdiction | None = None,
    parent: Unit | None = None,
) -> Unit:
    at = at or Jurisdiction.objects.first() or place()
    return services.open_unit(
        name=name, jurisdiction=at, kind=UnitKind.ADMINISTRATIVE, parent=parent
    )


def post(
    of: Unit, title: str = "科长", head_count: int = 1, head: bool = False
) -> Post:
    return services.open_post(unit=of, title=title, head_count=head_count, is_head=head)


def person(of: Unit, name: str = "张虚构") -> Person:
    return services.register_person(name=name, unit=of)


def enterprise(
    name: str = "虚构一号有限公司",
    at: Jurisdiction | None = None,
    code: str = "",
) -> Enterprise:
    at = at or Jurisdiction.objects.first() or place()
    return services.register_enterprise(
        credit_code=code or credit_code(),
        name=name,
        jurisdiction=at,
        ownership=Ownership.PRIVATE,
    )


def chamber(name: str = "示例市虚构商会") -> Chamber:
    at = Jurisdiction.objects.first() or place()
    return services.register_chamber(
        credit_code=credit_code(kind="51"),
        name=name,
        jurisdiction=at,
        kind=ChamberKind.GENERAL,
    )

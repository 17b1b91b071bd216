"""Finding what a cell names: a place or a unit, by code or by name."""

from functools import cached_property

from qinqing.apps.organisations.models import Jurisdiction, Unit
from qinqing.kernel.codes import ALPHABET, LENGTH
from qinqing.kernel.refusals import Refused


class Finder:
    """Places and units by what people write; keeps what it has found."""

    def __init__(self) -> None:
        self._units: dict[tuple[str, str], Unit] = {}

    @cached_property
    def _places(self) -> dict[str, list[Jurisdiction]]:
        found: dict[str, list[Jurisdiction]] = {}
        for place in Jurisdiction.objects.all():
            found[place.code] = [place]
        for place in Jurisdiction.objects.all():
            found.setdefault(place.name, []).append(place)
        return found

    def place(self, text: str, *, field: str = "jurisdiction") -> Jurisdiction:
        """Return the place of a code or name; raises ``Refused`` for none or many."""
        found = self._places.get(text) or self._places.get(text.lower(), [])
        if not found:
            hint = "应为已有辖区的代号或名称，可先导入辖区表"
            raise Refused("没有这个辖区", field=field, hint=hint)
        if len(found) > 1:
            raise Refused("辖区不止一个叫这个名称", field=field, hint="请写代号")
        return found[0]

    def unit(self, text: str, *, at: str = "", field: str = "unit") -> Unit:
        """Return the unit of a code, or the open one of a name.

        ``at`` is the code of the place it should be in; without one there must be only
        one of the name. Raises ``Refused`` for none or several.
        """
        key = (text, at)
        if key not in self._units:
            self._units[key] = _find_unit(text, at, field)
        return self._units[key]

    def forget_units(self) -> None:
        """Look units up afresh, since they were changed."""
        self._units.clear()


def is_code(text: str) -> bool:
    """Tell whether a text has the form of a public code."""
    return len(text) == LENGTH and set(text) <= set(ALPHABET)


def read_code(text: str, *, field: str = "code") -> str:
    """Return a public code as it is written; raises ``Refused`` for no such form."""
    code = text.strip().lower()
    if not is_code(code):
        hint = "新增的请留空，由系统编号"
        raise Refused(f"编号不对，应为 {LENGTH} 位", field=field, hint=hint)
    return code


def _find_unit(text: str, at: str, field: str) -> Unit:
    if is_code(text.lower()):
        unit = Unit.objects.filter(code=text.lower()).first()
        if unit is not None:
            return unit
    named = list(Unit.objects.filter(name=text, closed_on=None)[:50])
    found = [unit for unit in named if unit.jurisdiction_id == at] or named
    if not found:
        hint = "应为已有单位的名称或编号，可先导入单位表"
        raise Refused("没有这个单位，或者已经撤销", field=field, hint=hint)
    if len(found) > 1:
        hint = "请写编号，或填写辖区"
        raise Refused("单位不止一个叫这个名称", field=field, hint=hint)
    return found[0]

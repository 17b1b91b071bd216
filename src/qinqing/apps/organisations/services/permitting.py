"""Whether whoever acts may change the records that a service changes.

Asked where every service leaves its trace, so that no way in can forget it; a refusal
undoes the whole act. Pages ask the same rules beforehand, to offer only what is theirs.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from qinqing.apps.organisations.models import Jurisdiction, Unit
from qinqing.apps.organisations.states import Author
from qinqing.apps.organisations.states.rules import OBJECTS, RULES
from qinqing.kernel.access import Action, Rules, Target, decide
from qinqing.kernel.refusals import AccessDenied

_RULES: Final = Rules(RULES)
_LABELS: Final = {each.name: each.label for each in OBJECTS}
# A membership is kept by whoever keeps the chamber.
_KEPT_WITH: Final = {"membership": "chamber"}
# Of a table each record is asked about by itself.
_ASKED_ONE_BY_ONE: Final = "table"


def require_change(
    kind: str, places: Iterable[Mapping[str, str]], *, by: Author
) -> None:
    """Refuse a change by somebody whose roles do not reach one of these places.

    ``kind`` is that of the event, ``places`` hold the codes of ``place`` and ``unit``.
    Raises ``AccessDenied``. The site itself may change everything.
    """
    thing = kind.partition(".")[0]
    if by.actor is None or thing == _ASKED_ONE_BY_ONE:
        return
    name = _KEPT_WITH.get(thing, thing)
    for place, unit in {(at.get("place", ""), at.get("unit", "")) for at in places}:
        target = Target(name, place=_place_path(place), unit=_unit_path(unit))
        if not decide(by.actor, Action.CHANGE, target, _RULES):
            raise AccessDenied(
                f"您没有权限变更这里的{_LABELS[name]}",
                hint="如工作需要，请联系安全管理员授予角色，或请有权限的同事办理。",
            )


def _place_path(code: str) -> str:
    rows = Jurisdiction.objects.filter(code=code).values_list("path", flat=True)
    return (rows.first() or "") if code else ""


def _unit_path(code: str) -> str:
    rows = Unit.objects.filter(code=code).values_list("path", flat=True)
    return (rows.first() or "") if code else ""

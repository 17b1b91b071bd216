"""One unit: what it handles, its posts and who holds them, what is below it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qinqing.apps.organisations.selectors import acting_unit, unit_by_code
from qinqing.apps.organisations.selectors.listing import duties_of, units_below
from qinqing.apps.organisations.states import UnitKind
from qinqing.kernel.access import Action
from qinqing.kernel.clock import today_in_beijing
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.organisations.access import may, seen
from qinqing.web.desk.organisations.history import happened
from qinqing.web.desk.organisations.holders import post_rows
from qinqing.web.desk.organisations.parts import parts_of
from qinqing.web.desk.organisations.units.acts import UNIT
from qinqing.web.signin.who import who_of


@open_to(Audience.HOLDERS, of=("unit", "view"))
@never_cache
@require_safe
def one_unit(request: HttpRequest, code: str) -> HttpResponse:
    """Show one unit and what the reader may do to it."""
    unit, actor = seen(request, unit_by_code(code)), who_of(request).actor
    today = today_in_beijing()
    context: dict[str, Any] = {
        "parts": parts_of(request, "unit"),
        "row": unit,
        "kind": UnitKind(unit.kind).label,
        "duties": duties_of(unit),
        "below": units_below(unit, on=today),
        "acts": UNIT.acts_for(actor, unit),
        "done": UNIT.done(request.GET.get("done", "")),
    }
    if unit.closed_on is not None and unit.closed_on <= today:
        context["acting"] = acting_unit(unit, on=today)
    if may(actor, Action.LIST, unit, "post"):
        context["posts"] = post_rows(unit, actor, today)
    if "posts" in context or may(actor, Action.CHANGE, unit):
        context["happened"] = happened(unit.code)
    return render(request, "desk/organisations/unit.html", context)

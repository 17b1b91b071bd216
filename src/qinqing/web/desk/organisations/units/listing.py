"""The list of units, with a search; opening one."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.accounts.access import visible
from qinqing.apps.organisations.selectors import Unit
from qinqing.apps.organisations.selectors.pages import page_of
from qinqing.apps.organisations.states import UnitKind
from qinqing.kernel.access import Action, Actor
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.organisations.access import may_somewhere, place_options
from qinqing.web.desk.organisations.acting import address_of
from qinqing.web.desk.organisations.parts import ON_A_PAGE, listed, parts_of, select
from qinqing.web.desk.organisations.tables.links import table_links
from qinqing.web.desk.organisations.units import forms
from qinqing.web.desk.organisations.units.acts import open_unit
from qinqing.web.desk.organisations.units.finding import units_by
from qinqing.web.desk.organisations.values import Values
from qinqing.web.forms import Field, Form
from qinqing.web.signin.drafts import typed_before
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import who_of


@open_to(Audience.HOLDERS, of=("unit", "list"))
@never_cache
@require_safe
def unit_list(request: HttpRequest) -> HttpResponse:
    """List the units one may see that fit, page by page."""
    actor = who_of(request).actor
    form = _form(actor).filled(request.GET)
    context = {
        "parts": parts_of(request, "unit"),
        "may_open": may_somewhere(actor, "unit", Action.CHANGE),
        **table_links(actor, "units", "duties", "posts"),
    }
    try:
        page = page_of(
            visible(units_by(request.GET), actor, "unit"),
            after=request.GET.get("after", ""),
            size=ON_A_PAGE,
        )
    except Refused as error:
        context |= {"form": form.refused(error), "rows": []}
        return render(request, "desk/organisations/units.html", context, status=400)
    context |= listed(request, page, [_row(unit) for unit in page.rows], form)
    return render(request, "desk/organisations/units.html", context)


@open_to(Audience.HOLDERS, of=("unit", "change"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_unit(request: HttpRequest) -> HttpResponse:
    """Open a unit."""
    actor = who_of(request).actor
    form = forms.opening(actor)
    template = "desk/organisations/new_unit.html"
    if request.method != "POST":
        return render(request, template, {"form": form.back(typed_before(request))})
    form = form.filled(request.POST)
    try:
        with transaction.atomic():
            unit = open_unit(Values(form), actor)
    except Refused as error:
        return refused_page(
            error, render(request, template, {"form": form.refused(error)})
        )
    return HttpResponseRedirect(f"{address_of(unit)}?done=open-below")


def _row(unit: Unit) -> dict[str, object]:
    return {
        "code": unit.code,
        "name": unit.name,
        "place": unit.jurisdiction.name,
        "above": unit.parent.name if unit.parent else "",
        "kind": UnitKind(unit.kind).label,
        "closed_on": unit.closed_on,
    }


def _form(actor: Actor) -> Form:
    return Form(
        (
            Field("text", "名称或简称", required=False, longest=100),
            Field("duty", "办什么事", required=False, longest=40),
            select(
                "place",
                "辖区",
                place_options(actor, "unit", Action.LIST),
                empty="全部",
            ),
            select("kind", "类别", UnitKind.choices, empty="全部"),
            select("state", "状态", [("all", "连同已撤销的")], empty="在设的"),
        )
    )

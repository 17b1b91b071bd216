"""The list of chambers, one of them with its members, and registering one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.accounts.access import visible
from qinqing.apps.organisations.selectors import (
    Chamber,
    Membership,
    chamber_by_code,
)
from qinqing.apps.organisations.selectors.listing import (
    members_of,
    memberships_among,
)
from qinqing.apps.organisations.selectors.pages import page_of
from qinqing.apps.organisations.states import ChamberKind
from qinqing.kernel.access import Action
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.organisations.access import may, may_somewhere, seen
from qinqing.web.desk.organisations.acting import address_of
from qinqing.web.desk.organisations.chambers import forms
from qinqing.web.desk.organisations.chambers.acts import CHAMBER, register
from qinqing.web.desk.organisations.chambers.finding import chambers_by
from qinqing.web.desk.organisations.history import happened
from qinqing.web.desk.organisations.parts import ON_A_PAGE, listed, parts_of
from qinqing.web.desk.organisations.tables.links import table_links
from qinqing.web.desk.organisations.values import Values
from qinqing.web.signin.drafts import typed_before
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import who_of


@open_to(Audience.HOLDERS, of=("chamber", "list"))
@never_cache
@require_safe
def chamber_list(request: HttpRequest) -> HttpResponse:
    """List the chambers one may see that fit, page by page."""
    actor = who_of(request).actor
    form = forms.searching(actor).filled(request.GET)
    context = {
        "parts": parts_of(request, "chamber"),
        "may_open": may_somewhere(actor, "chamber", Action.CHANGE),
        **table_links(actor, "chambers"),
    }
    try:
        page = page_of(
            visible(chambers_by(request.GET), actor, "chamber"),
            after=request.GET.get("after", ""),
            size=ON_A_PAGE,
        )
    except Refused as error:
        context |= {"form": form.refused(error), "rows": []}
        return render(request, "desk/organisations/chambers.html", context, status=400)
    context |= listed(request, page, [_row(row) for row in page.rows], form)
    return render(request, "desk/organisations/chambers.html", context)


@open_to(Audience.HOLDERS, of=("chamber", "view"))
@never_cache
@require_safe
def one_chamber(request: HttpRequest, code: str) -> HttpResponse:
    """Show one chamber, its members as far as the reader may see them."""
    row, actor = seen(request, chamber_by_code(code)), who_of(request).actor
    context: dict[str, Any] = {
        "parts": parts_of(request, "chamber"),
        "row": row,
        "kind": ChamberKind(row.kind).label,
        "acts": CHAMBER.acts_for(actor, row),
        "may_change": may(actor, Action.CHANGE, row),
        "done": CHAMBER.done(request.GET.get("done", "")),
    }
    if may_somewhere(actor, "enterprise", Action.LIST):
        try:
            context |= _members(request, row)
        except Refused:
            raise Http404 from None
        context["happened"] = happened(row.code)
    return render(request, "desk/organisations/chamber.html", context)


@open_to(Audience.HOLDERS, of=("chamber", "change"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_chamber(request: HttpRequest) -> HttpResponse:
    """Register a chamber."""
    actor = who_of(request).actor
    form, template = forms.registering(actor), "desk/organisations/new_chamber.html"
    if request.method != "POST":
        return render(request, template, {"form": form.back(typed_before(request))})
    form = form.filled(request.POST)
    try:
        with transaction.atomic():
            row = register(Values(form), actor)
    except Refused as error:
        page = render(request, template, {"form": form.refused(error)})
        return refused_page(error, page)
    return HttpResponseRedirect(address_of(row))


def _members(request: HttpRequest, row: Chamber) -> dict[str, Any]:
    """Return a page of the members that the reader may see."""
    today, after = today_in_beijing(), request.GET.get("after", "")
    rows = visible(members_of(row, on=today), who_of(request).actor, "enterprise")
    page = page_of(rows, after=after, size=ON_A_PAGE)
    among = memberships_among(row, page.rows, on=today)
    return {
        "members": [_member(each, today) for each in among],
        "total": page.total_label,
        "next": page.next and f"?after={page.next}",
        "first": not after,
    }


def _member(each: Membership, today: date) -> dict[str, object]:
    until = each.may_file_until
    return {
        "enterprise": each.enterprise,
        "since": each.starts_on,
        "until": each.ends_on,
        "may_file": each.may_file and (until is None or until > today),
        "basis": each.may_file_basis,
        "file_from": each.may_file_from,
        "file_until": until,
    }


def _row(row: Chamber) -> dict[str, object]:
    return {
        "code": row.code,
        "name": row.name,
        "kind": ChamberKind(row.kind).label,
        "place": row.jurisdiction.name,
        "closed_on": row.closed_on,
    }

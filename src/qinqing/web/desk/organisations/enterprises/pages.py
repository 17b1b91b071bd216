"""The list of enterprises, one of them, and registering one."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.accounts.access import visible
from qinqing.apps.organisations.selectors import (
    Enterprise,
    enterprise_by_code,
)
from qinqing.apps.organisations.selectors.listing import (
    memberships_of,
)
from qinqing.apps.organisations.selectors.pages import page_of
from qinqing.apps.organisations.states import (
    SECTIONS,
    EnterpriseStatus,
    Ownership,
    SizeClass,
)
from qinqing.kernel.access import Action
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.organisations.access import may, may_somewhere, seen
from qinqing.web.desk.organisations.acting import address_of
from qinqing.web.desk.organisations.enterprises import forms
from qinqing.web.desk.organisations.enterprises.acts import ENTERPRISE, register
from qinqing.web.desk.organisations.enterprises.finding import enterprises_by
from qinqing.web.desk.organisations.history import happened
from qinqing.web.desk.organisations.parts import ON_A_PAGE, listed, parts_of
from qinqing.web.desk.organisations.tables.links import table_links
from qinqing.web.desk.organisations.values import Values
from qinqing.web.signin.drafts import typed_before
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import who_of

_UNKNOWN = "不清楚"


@open_to(Audience.HOLDERS, of=("enterprise", "list"))
@never_cache
@require_safe
def enterprise_list(request: HttpRequest) -> HttpResponse:
    """List the enterprises one may see that fit, page by page."""
    actor = who_of(request).actor
    form = forms.searching(actor).filled(request.GET)
    context = {
        "parts": parts_of(request, "enterprise"),
        "may_open": may_somewhere(actor, "enterprise", Action.CHANGE),
        **table_links(actor, "enterprises"),
    }
    try:
        page = page_of(
            visible(enterprises_by(request.GET), actor, "enterprise"),
            after=request.GET.get("after", ""),
            size=ON_A_PAGE,
        )
    except Refused as error:
        context |= {"form": form.refused(error), "rows": []}
        return render(
            request, "desk/organisations/enterprises.html", context, status=400
        )
    context |= listed(request, page, [_row(row) for row in page.rows], form)
    return render(request, "desk/organisations/enterprises.html", context)


@open_to(Audience.HOLDERS, of=("enterprise", "view"))
@never_cache
@require_safe
def one_enterprise(request: HttpRequest, code: str) -> HttpResponse:
    """Show one enterprise and what the reader may do to it."""
    row, actor = seen(request, enterprise_by_code(code)), who_of(request).actor
    context = {
        "parts": parts_of(request, "enterprise"),
        "row": row,
        "size": SizeClass(row.size).label if row.size else _UNKNOWN,
        "ownership": Ownership(row.ownership).label,
        "industry": _industry(row.industry),
        "status": EnterpriseStatus(row.status).label,
        "memberships": [
            each
            for each in memberships_of(row, on=today_in_beijing())
            if may(actor, Action.VIEW, each.chamber)
        ],
        "acts": ENTERPRISE.acts_for(actor, row),
        "done": ENTERPRISE.done(request.GET.get("done", "")),
        "happened": happened(row.code),
    }
    return render(request, "desk/organisations/enterprise.html", context)


@open_to(Audience.HOLDERS, of=("enterprise", "change"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_enterprise(request: HttpRequest) -> HttpResponse:
    """Register an enterprise."""
    actor = who_of(request).actor
    form, template = forms.registering(actor), "desk/organisations/new_enterprise.html"
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


def _row(row: Enterprise) -> dict[str, object]:
    return {
        "code": row.code,
        "name": row.name,
        "credit_code": row.credit_code,
        "place": row.jurisdiction.name,
        "size": SizeClass(row.size).label if row.size else "",
        "ownership": Ownership(row.ownership).label,
        "status": EnterpriseStatus(row.status).label,
        "active": row.status == EnterpriseStatus.ACTIVE,
    }


def _industry(code: str) -> str:
    return f"{code}（{SECTIONS[code[0]]}）" if code else _UNKNOWN

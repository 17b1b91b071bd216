"""The people on the staff one may see, and one of them with all posts over time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qinqing.apps.accounts.access import visible
from qinqing.apps.organisations.selectors import person_by_code
from qinqing.apps.organisations.selectors.listing import (
    people_found,
    tenures_of_person,
)
from qinqing.apps.organisations.selectors.pages import page_of
from qinqing.apps.organisations.states import StaffType, TenureKind
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.organisations.access import seen
from qinqing.web.desk.organisations.parts import ON_A_PAGE, listed, parts_of
from qinqing.web.desk.organisations.people.acts import PERSON
from qinqing.web.desk.organisations.tables.links import table_links
from qinqing.web.forms import Field, Form
from qinqing.web.signin.who import who_of

_FORM = Form((Field("text", "姓名或人员编号", required=False, longest=30),))
_UNKNOWN = "不清楚"
_PARTY = {True: "是", False: "否", None: _UNKNOWN}


@open_to(Audience.HOLDERS, of=("person", "list"))
@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List the people one may see, page by page."""
    actor, form = who_of(request).actor, _FORM.filled(request.GET)
    rows = people_found(text=form.fields[0].value.strip())
    context = {
        "parts": parts_of(request, "person"),
        "imports": table_links(actor, "posts")["imports"],
    }
    try:
        page = page_of(
            visible(rows, actor, "person"),
            after=request.GET.get("after", ""),
            size=ON_A_PAGE,
        )
    except Refused as error:
        context |= {"form": form.refused(error), "rows": []}
        return render(request, "desk/organisations/people.html", context, status=400)
    shown = [{"code": p.code, "name": p.name, "unit": p.unit.name} for p in page.rows]
    context |= listed(request, page, shown, form)
    return render(request, "desk/organisations/people.html", context)


@open_to(Audience.HOLDERS, of=("person", "view"))
@never_cache
@require_safe
def one_person(request: HttpRequest, code: str) -> HttpResponse:
    """Show one person, the facts that rules ask for, and every post."""
    person, actor = seen(request, person_by_code(code)), who_of(request).actor
    today = today_in_beijing()
    staff = person.staff_type
    context = {
        "parts": parts_of(request, "person"),
        "row": person,
        "party": _PARTY[person.party_member],
        "staff_type": StaffType(staff).label if staff else _UNKNOWN,
        "tenures": [
            {
                "post": tenure.post,
                "kind": TenureKind(tenure.kind).label,
                "since": tenure.starts_on,
                "until": tenure.ends_on,
                "over": tenure.ends_on is not None and tenure.ends_on <= today,
                "ahead": tenure.starts_on > today,
            }
            for tenure in tenures_of_person(person)
        ],
        "acts": PERSON.acts_for(actor, person),
        "done": PERSON.done(request.GET.get("done", "")),
    }
    return render(request, "desk/organisations/person.html", context)

"""Takeovers: lists of matters that passed with a post, and signing for them."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.accounts.access import allowed, target_of
from qinqing.apps.accounts.selectors import (
    Takeover,
    may_sign,
    takeover_by_code,
    takeovers_seen_by,
)
from qinqing.apps.accounts.services import sign_takeover
from qinqing.kernel.access import Action
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.paging import cut
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import account_of, who_of

_SIDES = {"given": "移交人", "received": "接收人"}


@open_to(Audience.HOLDERS, of=("takeover", "list"))
@never_cache
@require_safe
def takeovers(request: HttpRequest) -> HttpResponse:
    """List the takeovers one may see, the newest first."""
    rows = takeovers_seen_by(who_of(request).actor).select_related(
        "unit", "post", "from_person", "to_person"
    )
    context = {"page": cut(rows, request.GET.get("after", ""))}
    return render(request, "desk/takeovers.html", context)


@open_to(Audience.HOLDERS, of=("takeover", "view"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def takeover(request: HttpRequest, code: str) -> HttpResponse:
    """Show one list; whoever gives or receives it signs here."""
    row, mine = takeover_by_code(code), account_of(request)
    if row is None or not _may_see(request, row):
        raise Http404
    problem = None
    if request.method == "POST":
        try:
            sign_takeover(row, account=mine, by=who_of(request).actor)
        except Refused as error:
            problem = error
        else:
            there = reverse("takeover", args=[row.code])
            return HttpResponseRedirect(f"{there}?done=1")
    context = {
        "row": row,
        "items": row.items.order_by("pk"),
        "sides": [_SIDES[side] for side in may_sign(row, mine)],
        "problem": problem,
        "done": request.GET.get("done") == "1",
    }
    page = render(request, "desk/takeover.html", context)
    return refused_page(problem, page) if problem else page


def _may_see(request: HttpRequest, row: Takeover) -> bool:
    actor = who_of(request).actor
    return bool(allowed(actor, Action.VIEW, target_of(row))) or bool(
        may_sign(row, account_of(request))
    )

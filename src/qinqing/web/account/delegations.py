"""Delegations: what I gave and received, giving a new one, revoking."""

from datetime import date, timedelta

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.accounts.access import allowed, target_of
from qinqing.apps.accounts.selectors import (
    Account,
    Delegation,
    delegation_by_code,
    delegations_seen_by,
)
from qinqing.apps.accounts.services import delegate, revoke_delegation
from qinqing.kernel.access import Action
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from qinqing.web.account.delegation_form import (
    NAMES,
    chosen_of,
    delegation_form,
    hidden_fields,
    offered_by,
    receiver_of,
)
from qinqing.web.account.words import role_words, scope_words
from qinqing.web.audience import Audience, open_to
from qinqing.web.days import owed_day
from qinqing.web.desk.paging import cut
from qinqing.web.forms import Form
from qinqing.web.signin.drafts import typed_before
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import account_of, who_of

MOST_OF_MINE = 50


@open_to(Audience.HOLDERS, of=("delegation", "list"))
@never_cache
@require_safe
def delegations(request: HttpRequest) -> HttpResponse:
    """List the delegations one gave or received; those of others one may see too."""
    mine, rows = account_of(request), delegations_seen_by(who_of(request).actor)
    others = cut(
        rows.exclude(giver=mine).exclude(receiver=mine), request.GET.get("after", "")
    )
    groups = (
        ("我委托别人的", rows.filter(giver=mine)[:MOST_OF_MINE]),
        ("别人委托我的", rows.filter(receiver=mine)[:MOST_OF_MINE]),
        ("本单位、本辖区的", others.rows),
    )
    context = {
        "groups": [
            (title, [_row(request, row) for row in found]) for title, found in groups
        ],
        "next": others.next,
        "may_give": bool(offered_by(mine)),
        "done": request.GET.get("done", ""),
    }
    return render(request, "account/delegations.html", context)


@open_to(Audience.HOLDERS, of=("delegation", "make"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_delegation(request: HttpRequest) -> HttpResponse:
    """Ask for whom, what and until when; show it once more, then make it."""
    mine = account_of(request)
    form = delegation_form(offered_by(mine))
    if request.method != "POST":
        return _asked(request, form.back(typed_before(request)))
    form = form.filled(request.POST)
    if "change" in request.POST:
        return _asked(request, form)
    try:
        receiver = receiver_of(request.POST.get("receiver", ""))
        since = owed_day(request.POST.get("since", ""), "since")
        until = owed_day(request.POST.get("until", ""), "until")
        if "sure" not in request.POST:
            return _shown_once_more(request, form, receiver)
        grants, post = chosen_of(mine, request.POST.getlist("what"))
        delegate(
            mine,
            receiver,
            grants=grants,
            post=post,
            starts_on=since,
            # People name the last day; records hold the day after it.
            ends_on=until + timedelta(days=1),
            reason=request.POST.get("reason", ""),
            by=who_of(request).actor,
        )
    except Refused as error:
        return refused_page(error, _asked(request, form.refused(error, NAMES)))
    return HttpResponseRedirect(f"{reverse('delegations')}?done=made")


@open_to(Audience.HOLDERS, of=("delegation", "revoke"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once more, then end a delegation."""
    row, actor = delegation_by_code(code), who_of(request).actor
    if row is None or not allowed(actor, Action.VIEW, target_of(row)):
        raise Http404
    problem = None
    if request.method == "POST":
        try:
            revoke_delegation(row, by=actor)
        except Refused as error:
            problem = error
        else:
            return HttpResponseRedirect(f"{reverse('delegations')}?done=revoked")
    context = {"row": _row(request, row), "problem": problem}
    page = render(request, "account/revoke.html", context)
    return refused_page(problem, page) if problem else page


def _row(request: HttpRequest, row: Delegation) -> dict[str, object]:
    today, actor = today_in_beijing(), who_of(request).actor
    running = row.revoked_at is None and row.ends_on > today
    return {
        "code": row.code,
        "giver": row.giver.display_name,
        "receiver": row.receiver.display_name,
        "what": _what_words(row),
        "since": row.starts_on,
        "until": row.ends_on - timedelta(days=1),
        "reason": row.reason,
        "state": _state(row, today),
        "may_revoke": running and bool(allowed(actor, Action.REVOKE, target_of(row))),
    }


def _what_words(row: Delegation) -> str:
    if row.post is not None:
        return f"{row.post.unit.name}{row.post.title}"
    return "、".join(f"{role_words(g)}（{scope_words(g)}）" for g in row.grants.all())


def _state(row: Delegation, today: date) -> str:
    if row.revoked_at is not None:
        return "已撤销"
    if row.ends_on <= today:
        return "已到期"
    return "进行中" if row.starts_on <= today else "未开始"


def _asked(request: HttpRequest, form: Form) -> HttpResponse:
    return render(request, "account/new_delegation.html", {"form": form})


def _shown_once_more(
    request: HttpRequest, form: Form, receiver: Account
) -> HttpResponse:
    what = next(field for field in form.fields if field.name == "what")
    if not what.chosen:
        raise Refused("请选定要委托的角色或岗位", field="grants")
    context = {
        "form": hidden_fields(form),
        "receiver": receiver.display_name,
        "what": [o.label for o in what.options if o.value in what.chosen],
        "values": {field.name: field.value for field in form.fields},
    }
    return render(request, "account/sure_delegation.html", context)

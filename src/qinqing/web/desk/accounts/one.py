"""One account: what it may do, and what an administrator may do to it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.accounts.access import allowed, target_of
from qinqing.apps.accounts.selectors import (
    Account,
    RoleGrant,
    account_by_code,
    grants_seen_by,
    posts_of_account,
)
from qinqing.apps.signin.selectors import has_second_factor, open_sessions, waits_of
from qinqing.apps.signin.states import IDLE
from qinqing.kernel.access import Action, Target
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from qinqing.web.account.words import role_words, scope_words
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.accounts.acts import ACTS, Act
from qinqing.web.desk.accounts.listing import account_state
from qinqing.web.forms import Field, Form
from qinqing.web.signin.confirming import needs_confirmation
from qinqing.web.signin.drafts import typed_before
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import who_of

_DONE = {act.name: act.done for act in ACTS} | {
    "grant": "角色已经授予，立即生效。",
    "withdraw": "角色已经收回，立即失效。",
}


@open_to(Audience.HOLDERS, of=("account", "list"))
@never_cache
@require_safe
def one_account(request: HttpRequest, code: str) -> HttpResponse:
    """Show one account and what the reader may do to it."""
    row, actor = account_or_404(request, code), who_of(request).actor
    context: dict[str, Any] = {
        "row": row,
        "state": account_state(row),
        "posts": posts_of_account(row),
        "grants": [_grant(request, grant) for grant in grants_seen_by(actor, row)],
        "acts": [act for act in ACTS if may(request, act, row)],
        "may_grant": row.closed_at is None
        and bool(allowed(actor, Action.GRANT, Target("role_grant"))),
        "second_factor": has_second_factor(row),
        "done": _DONE.get(request.GET.get("done", ""), ""),
    }
    if allowed(actor, Action.LIST, _sessions_of(row)):
        context["sessions"] = open_sessions(row, idle=IDLE)
        context["waits"] = waits_of(row)
    return render(request, "desk/account.html", context)


@open_to(Audience.HOLDERS, of=("account", "list"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs_confirmation
def act_on_account(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Ask once more, with the ground where one is owed, then do it."""
    row = account_or_404(request, code)
    act = next((each for each in ACTS if each.name == name), None)
    if act is None or not may(request, act, row):
        raise Http404
    form = _ground_form(act)
    if request.method != "POST":
        form = form.back(typed_before(request))
        return _asked(request, row, act, form)
    try:
        shown = act.do(row, request.POST.get("ground", ""), who_of(request).actor)
    except Refused as error:
        form = form.filled(request.POST).refused(error, [("reason", "ground")])
        return refused_page(error, _asked(request, row, act, form))
    if shown:
        context = {"row": row, "password": shown, "done": act.done}
        return render(request, "desk/new_password.html", context)
    there = reverse("one_account", args=[row.code])
    return HttpResponseRedirect(f"{there}?done={act.name}")


def account_or_404(request: HttpRequest, code: str) -> Account:
    """Return the account; raises ``Http404`` also for one that one may not view."""
    row = account_by_code(code)
    if row is None or not allowed(who_of(request).actor, Action.VIEW, target_of(row)):
        raise Http404
    return row


def may(request: HttpRequest, act: Act, row: Account) -> bool:
    """Tell whether the reader may do this, and it makes sense just now."""
    actor = who_of(request).actor
    target = _sessions_of(row) if act.of_sessions else target_of(row)
    return act.fits(row) and bool(allowed(actor, act.action, target))


def _sessions_of(row: Account) -> Target:
    return Target("session", owners=frozenset({row.code}))


def _grant(request: HttpRequest, grant: RoleGrant) -> dict[str, object]:
    today = today_in_beijing()
    over = grant.ends_on is not None and grant.ends_on <= today
    running = grant.withdrawn_at is None and not over
    actor = who_of(request).actor
    return {
        "code": grant.code,
        "role": role_words(grant),
        "scope": scope_words(grant),
        "since": grant.starts_on,
        "until": grant.ends_on,
        "ground": grant.ground,
        "state": "已收回" if grant.withdrawn_at else "已到期" if over else "有效",
        "may_withdraw": running
        and bool(allowed(actor, Action.WITHDRAW, target_of(grant))),
    }


def _ground_form(act: Act) -> Form:
    if not act.ground:
        return Form(())
    return Form((Field("ground", "依据", help=act.ground),))


def _asked(request: HttpRequest, row: Account, act: Act, form: Form) -> HttpResponse:
    context = {"row": row, "act": act, "form": form}
    return render(request, "desk/act.html", context)

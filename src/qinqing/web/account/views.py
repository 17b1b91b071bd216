"""The page of one's own account, and what one did lately."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from qinqing.apps.accounts.selectors import posts_of_account, roles_of
from qinqing.apps.audit.selectors import events_by_actor
from qinqing.apps.signin.selectors import (
    has_second_factor,
    is_bound,
    spare_codes_left,
)
from qinqing.apps.signin.services import act_for, unbind
from qinqing.kernel.refusals import Refused
from qinqing.web.account.words import role_words, scope_words
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.trace.rows import trace_rows
from qinqing.web.signin.confirming import needs_confirmation
from qinqing.web.signin.drafts import safe_next
from qinqing.web.signin.who import account_of, origin_of, store_of

_DONE = {
    "password": "密码已经改好，其他地方的登录都已结束。",
    "removed": "动态码已经停用。",
    "bound": "已经绑定统一身份，以后可以用单点登录。",
    "unbound": "已经解除绑定。",
    "others": "其他地方的登录都已结束。",
}


@open_to(Audience.SIGNED_IN)
@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show who one is here, what one may do, and how one signs in."""
    mine = account_of(request)
    context = {
        "roles": [
            {
                "role": role_words(grant),
                "scope": scope_words(grant),
                "until": grant.ends_on,
            }
            for grant in roles_of(mine)
        ],
        "posts": posts_of_account(mine),
        "second_factor": has_second_factor(mine),
        "spare_codes": spare_codes_left(mine),
        "single": _single(request),
        "done": _DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "account/account.html", context)


@open_to(Audience.SIGNED_IN)
@never_cache
@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """Show what was done in one's own name, the newest first."""
    after = request.GET.get("after") or None
    page = events_by_actor(account_of(request).code, after=after, limit=20)
    context = {"rows": trace_rows(page.events), "next": page.next, "first": not after}
    return render(request, "account/operations.html", context)


@open_to(Audience.SIGNED_IN)
@never_cache
@require_POST
def choose_post(request: HttpRequest) -> HttpResponse:
    """Act for another of one's posts, or for none."""
    wanted = request.POST.get("next", "")
    try:
        act_for(store_of(request), account_of(request), request.POST.get("post", ""))
    except Refused as error:
        context = {"text": error.text, "hint": error.hint}
        return render(request, "refused.html", context, status=403)
    return HttpResponseRedirect(safe_next(request, wanted, reverse("account")))


@open_to(Audience.SIGNED_IN)
@never_cache
@require_POST
@needs_confirmation
def unbind_account(request: HttpRequest) -> HttpResponse:
    """Take the binding to the identity provider back."""
    found = settings.SINGLE_SIGN_ON
    if found is not None:
        unbind(account_of(request), found.issuer, origin=origin_of(request))
    return HttpResponseRedirect(f"{reverse('account')}?done=unbound")


def _single(request: HttpRequest) -> dict[str, Any] | None:
    found = settings.SINGLE_SIGN_ON
    if found is None:
        return None
    return {"bound": is_bound(account_of(request), found.issuer)}

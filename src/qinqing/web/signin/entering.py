"""From having shown who one is to being in: half-way, whole, and onward."""

from django.http import HttpRequest, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse

from qinqing.apps.accounts.access import actor_of
from qinqing.apps.accounts.selectors import Account
from qinqing.apps.signin.selectors import has_second_factor
from qinqing.apps.signin.services import begin_half_way, begin_session
from qinqing.apps.signin.states import Method
from qinqing.web.signin.drafts import keep_draft, safe_next
from qinqing.web.signin.owed import owed_step
from qinqing.web.signin.who import Who, origin_of, set_who, store_of, who_of

ONWARD = "onward"
_DRAFT = "carried_draft"


def enter(
    request: HttpRequest,
    account: Account,
    method: Method,
    *,
    onward: str = "",
    draft: str = "",
) -> HttpResponseRedirect:
    """Let somebody in who showed who they are; first the telephone, if there is one."""
    if has_second_factor(account):
        store = store_of(request)
        begin_half_way(store, account, method)
        store[ONWARD], store[_DRAFT] = onward, draft
        return HttpResponseRedirect(reverse("sign_in_code"))
    return come_in(request, account, method, onward=onward, draft=draft)


def carried(request: HttpRequest) -> tuple[str, str]:
    """Return where somebody half-way wanted to go, and what they had typed."""
    store = store_of(request)
    return store.get(ONWARD, ""), store.get(_DRAFT, "")


def come_in(
    request: HttpRequest,
    account: Account,
    method: Method,
    *,
    onward: str = "",
    draft: str = "",
) -> HttpResponseRedirect:
    """Begin the session and go where they wanted to."""
    store = store_of(request)
    begin_session(store, account, method=method, origin=origin_of(request))
    rotate_token(request)
    row = store.row
    who = Who(account, actor_of(account), row.code if row else "")
    set_who(request, who)
    if draft:
        keep_draft(request, draft)
    if owed_step(who):
        store[ONWARD] = onward
        onward = ""
    return HttpResponseRedirect(safe_next(request, onward, home_of(who)))


def go_on(request: HttpRequest) -> HttpResponseRedirect:
    """Go on after a step that was owed, to where they wanted to go at first."""
    wanted = store_of(request).pop(ONWARD, "")
    return HttpResponseRedirect(safe_next(request, wanted, home_of(who_of(request))))


def home_of(who: Who) -> str:
    """Return the page somebody begins at."""
    if who.account is None:
        return "/"
    return reverse("desk") if who.is_official else reverse("account")

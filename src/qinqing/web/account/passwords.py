"""Changing one's own password; whoever has a temporary one is brought here first."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qinqing.apps.signin.services import begin_session, change_password, check_password
from qinqing.apps.signin.states import Method
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.forms import Field, Form
from qinqing.web.signin.entering import ONWARD, go_on
from qinqing.web.signin.owed import even_while_owing
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import account_of, origin_of, store_of, who_of

_NEW = "new-password"
_FORM = Form(
    (
        Field(
            "present",
            "现在的密码",
            kind="password",
            autocomplete="current-password",
            longest=128,
        ),
        Field(
            "password",
            "新密码",
            kind="password",
            autocomplete=_NEW,
            help="至少 8 个字符，不能全是数字，不能太常见，也不能和用户名、姓名相近。",
            longest=128,
        ),
        Field(
            "again", "再输一遍新密码", kind="password", autocomplete=_NEW, longest=128
        ),
    )
)


@open_to(Audience.SIGNED_IN)
@even_while_owing
@never_cache
@sensitive_post_parameters("present", "password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Ask for the present password and twice for the new one, and change it."""
    owed = account_of(request).must_change_password
    if request.method != "POST":
        return _shown(request, _FORM, owed)
    try:
        _change(request)
    except Refused as error:
        # The check of the present password calls its field just so.
        return refused_page(error, _shown(request, _FORM.refused(error), owed))
    if owed:
        return go_on(request)
    return HttpResponseRedirect(f"{reverse('account')}?done=password")


def _change(request: HttpRequest) -> None:
    account, origin = account_of(request), origin_of(request)
    try:
        check_password(account.username, request.POST.get("present", ""), origin=origin)
    except Refused as error:
        error.field = "present"
        raise
    new = request.POST.get("password", "")
    if new != request.POST.get("again", ""):
        raise Refused("两次输入的新密码不一样", field="again")
    store = store_of(request)
    onward = store.get(ONWARD, "")
    changed = change_password(account, new, by=who_of(request).actor)
    begin_session(store, changed, method=Method.PASSWORD, origin=origin)
    store[ONWARD] = onward


def _shown(request: HttpRequest, form: Form, owed: bool) -> HttpResponse:
    return render(request, "account/password.html", {"form": form, "owed": owed})

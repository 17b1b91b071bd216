"""Signing in and out: user name and password, then the code of the telephone."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from qinqing.apps.signin.services import (
    check_code,
    check_password,
    end_session,
    half_way,
)
from qinqing.apps.signin.states import Ending, Method
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.forms import Field, Form
from qinqing.web.signin.asking import PASSWORD_FORM, asked_for_password
from qinqing.web.signin.drafts import safe_next
from qinqing.web.signin.entering import carried, come_in, enter, go_on, home_of
from qinqing.web.signin.owed import even_while_owing
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import NOBODY_HERE, origin_of, set_who, store_of, who_of

_CODE_FORM = Form(
    (
        Field(
            "code",
            "动态码",
            secret=True,
            autocomplete="one-time-code",
            help="打开手机上的验证器，输入现在显示的 6 位数字。"
            "手机不在身边，可以输入一个备用码。",
            longest=20,
        ),
    )
)


@open_to(Audience.EVERYONE)
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for user name and password."""
    if request.method != "POST":
        if who_of(request).account is not None:
            wanted = request.GET.get("next", "")
            home = home_of(who_of(request))
            return HttpResponseRedirect(safe_next(request, wanted, home))
        return asked_for_password(request, PASSWORD_FORM, request.GET.get("next", ""))
    onward, draft = request.POST.get("next", ""), request.POST.get("draft", "")
    try:
        account = check_password(
            request.POST.get("username", ""),
            request.POST.get("password", ""),
            origin=origin_of(request),
        )
    except Refused as error:
        form = PASSWORD_FORM.filled(request.POST).refused(error)
        return refused_page(error, asked_for_password(request, form, onward, draft))
    return enter(request, account, Method.PASSWORD, onward=onward, draft=draft)


@open_to(Audience.EVERYONE)
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the telephone, of somebody who stands half-way."""
    found = half_way(store_of(request))
    if found is None:
        return HttpResponseRedirect(reverse("sign_in"))
    account, method = found
    if request.method != "POST":
        return render(request, "signin/code.html", {"form": _CODE_FORM})
    try:
        check_code(account, request.POST.get("code", ""), origin=origin_of(request))
    except Refused as error:
        page = render(request, "signin/code.html", {"form": _CODE_FORM.refused(error)})
        return refused_page(error, page)
    onward, draft = carried(request)
    return come_in(request, account, method, onward=onward, draft=draft)


@open_to(Audience.SIGNED_IN)
@even_while_owing
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the present session."""
    store = store_of(request)
    if store.row is not None:
        end_session(store.row, Ending.SIGNED_OUT)
    store.flush()
    set_who(request, NOBODY_HERE)
    return HttpResponseRedirect(f"{reverse('sign_in')}?out=1")


@open_to(Audience.SIGNED_IN)
@never_cache
@require_safe
def carry_on(request: HttpRequest) -> HttpResponse:
    """Go on to where somebody wanted to go before they took a step that was owed."""
    return go_on(request)

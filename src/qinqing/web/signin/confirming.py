"""Before what cannot be taken back lightly: show once more who you are."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qinqing.apps.signin.selectors import has_second_factor
from qinqing.apps.signin.services import (
    check_code,
    check_password,
    confirm,
    confirmed_seconds_ago,
)
from qinqing.apps.signin.states import CONFIRMED
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.forms import Field, Form
from qinqing.web.signin.drafts import keep_typed, safe_next
from qinqing.web.signin.owed import even_while_owing
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import account_of, origin_of, store_of

Rest = ParamSpec("Rest")
# Called with the request first, by position; what follows is from the address.
Page = Callable[Concatenate[HttpRequest, Rest], HttpResponse]

_BY_CODE = Form(
    (
        Field(
            "code",
            "动态码",
            secret=True,
            autocomplete="one-time-code",
            help="手机验证器现在显示的 6 位数字，或一个备用码。",
            longest=20,
        ),
    )
)
_BY_PASSWORD = Form(
    (
        Field(
            "password",
            "密码",
            kind="password",
            autocomplete="current-password",
            longest=128,
        ),
    )
)


def needs_confirmation(page: Page[Rest]) -> Page[Rest]:
    """Let a page be used only within ten minutes of showing who one is.

    What was typed in the meantime comes back after that.
    """

    @wraps(page)
    def view(
        request: HttpRequest, /, *args: Rest.args, **named: Rest.kwargs
    ) -> HttpResponse:
        if just_confirmed(request):
            return page(request, *args, **named)
        if request.method == "POST":
            keep_typed(request)
        wanted = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('confirm')}?{wanted}")

    return view


def just_confirmed(request: HttpRequest) -> bool:
    """Tell whether somebody showed within ten minutes who they are."""
    return confirmed_seconds_ago(store_of(request)) < CONFIRMED.total_seconds()


@open_to(Audience.SIGNED_IN)
@even_while_owing
@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: HttpRequest) -> HttpResponse:
    """Ask for the telephone's code, or for the password where there is none."""
    account = account_of(request)
    by_code = has_second_factor(account)
    form = _BY_CODE if by_code else _BY_PASSWORD
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST":
        origin = origin_of(request)
        try:
            if by_code:
                check_code(account, request.POST.get("code", ""), origin=origin)
            else:
                password = request.POST.get("password", "")
                check_password(account.username, password, origin=origin)
        except Refused as error:
            return refused_page(error, _shown(request, form.refused(error), wanted))
        confirm(store_of(request))
        return HttpResponseRedirect(safe_next(request, wanted, reverse("account")))
    return _shown(request, form, wanted)


def _shown(request: HttpRequest, form: Form, wanted: str) -> HttpResponse:
    return render(request, "signin/confirm.html", {"form": form, "next": wanted})

"""The telephone: putting one in, letting it go, new spare codes."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qinqing.apps.signin.selectors import has_second_factor, spare_codes_left
from qinqing.apps.signin.services import enrol, remove_factor, renew_spare_codes
from qinqing.apps.signin.states import needs_second_factor
from qinqing.kernel.refusals import Refused
from qinqing.kernel.signin.codes import address, new_secret, written_secret
from qinqing.web.account.pictures import squares
from qinqing.web.audience import Audience, open_to
from qinqing.web.forms import Field, Form
from qinqing.web.signin.confirming import needs_confirmation
from qinqing.web.signin.owed import even_while_owing
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import account_of, origin_of, store_of, who_of

_KEPT = "new_factor"
_ISSUER = "亲清"
_FORM = Form(
    (
        Field(
            "code",
            "手机上显示的 6 位数字",
            secret=True,
            autocomplete="one-time-code",
            inputmode="numeric",
            longest=12,
        ),
    )
)


@open_to(Audience.SIGNED_IN)
@even_while_owing
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@needs_confirmation
def enrol_factor(request: HttpRequest) -> HttpResponse:
    """Show a secret as a picture and take the telephone in that shows its code."""
    account = account_of(request)
    if has_second_factor(account):
        return HttpResponseRedirect(reverse("second_factor"))
    if request.method != "POST":
        return render(request, "account/enrol.html", _picture(request, _FORM))
    try:
        codes = enrol(
            account,
            _secret(request),
            request.POST.get("code", ""),
            origin=origin_of(request),
        )
    except Refused as error:
        context = _picture(request, _FORM.refused(error))
        return refused_page(error, render(request, "account/enrol.html", context))
    store_of(request).pop(_KEPT, None)
    return render(request, "account/spare_codes.html", {"codes": codes, "first": True})


@open_to(Audience.SIGNED_IN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs_confirmation
def second_factor(request: HttpRequest) -> HttpResponse:
    """Show whether a telephone is in use; new spare codes, or let it go."""
    account, origin = account_of(request), origin_of(request)
    if not has_second_factor(account):
        return HttpResponseRedirect(reverse("enrol"))
    required = needs_second_factor(who_of(request).actor)
    match request.POST.get("act", ""):
        case "renew":
            codes = renew_spare_codes(account, origin=origin)
            return render(request, "account/spare_codes.html", {"codes": codes})
        case "remove":
            remove_factor(account, origin=origin)
            there = "enrol" if required else "account"
            return HttpResponseRedirect(f"{reverse(there)}?done=removed")
        case _:
            context = {"left": spare_codes_left(account), "required": required}
            return render(request, "account/second_factor.html", context)


def _secret(request: HttpRequest) -> bytes:
    store = store_of(request)
    if _KEPT not in store:
        store[_KEPT] = new_secret().hex()
    return bytes.fromhex(store[_KEPT])


def _picture(request: HttpRequest, form: Form) -> dict[str, Any]:
    account, secret = account_of(request), _secret(request)
    there = address(secret, issuer=_ISSUER, account=account.username)
    return {
        "form": form,
        "written": written_secret(secret),
        "picture": squares(there),
        "required": needs_second_factor(who_of(request).actor),
    }

"""Single sign-on: to the identity provider and back, for accounts bound to it."""

import hmac
from functools import cache

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from qinqing.apps.signin.services import account_for, bind
from qinqing.apps.signin.states import Method
from qinqing.kernel.refusals import Refused
from qinqing.ports.identity import (
    IdentityProvider,
    IdentityRefused,
    IdentityUnavailable,
    Question,
)
from qinqing.web.audience import Audience, open_to
from qinqing.web.signin.confirming import needs_confirmation
from qinqing.web.signin.entering import enter
from qinqing.web.signin.who import account_of, origin_of, who_of

COOKIE = "single_sign_on"
_SALT = "qinqing.web.single"
_MINUTES = 10
_SILENT = "统一身份认证系统没有应答，请稍后再试"
_BIND = "bind"
_SIGN_IN = "sign_in"
_LONGEST = 2000  # characters of what a provider sends along


def offered() -> bool:
    """Tell whether this site has an identity provider."""
    return settings.SINGLE_SIGN_ON is not None


@cache
def identity_provider() -> IdentityProvider:
    """Return the provider of this site; raises ``Http404`` where there is none."""
    found = settings.SINGLE_SIGN_ON
    if found is None:
        raise Http404
    make = import_string(settings.IDENTITY_PROVIDER)
    provider: IdentityProvider = make(
        issuer=found.issuer, client_id=found.client_id, secret_file=found.secret_file
    )
    return provider


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def single(request: HttpRequest) -> HttpResponse:
    """Send somebody to the provider, to come back signed in.

    By a link: our content policy lets no form lead to another site.
    """
    try:
        question = identity_provider().ask(_back(request))
    except IdentityUnavailable:
        return _told(request, _SILENT, 503)
    response = HttpResponseRedirect(question.address)
    onward = request.GET.get("next", "")
    _remember(request, response, question, _SIGN_IN, onward)
    return response


@open_to(Audience.SIGNED_IN)
@never_cache
@require_POST
@needs_confirmation
def bind_account(request: HttpRequest) -> HttpResponse:
    """Lead somebody signed in to the provider, to bind their account to it.

    Only a form of our own begins it: nobody is led into binding by a link elsewhere.
    """
    try:
        question = identity_provider().ask(_back(request))
    except IdentityUnavailable:
        return _told(request, _SILENT, 503)
    response = render(request, "signin/single_bind.html", {"there": question.address})
    _remember(request, response, question, _BIND, "")
    return response


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def single_back(request: HttpRequest) -> HttpResponse:
    """Take in who comes back from the provider."""
    provider = identity_provider()
    try:
        question, what, onward = _question(request)
        code = _code(request, question, provider.issuer)
        subject = provider.subject(code, question, _back(request))
        response = _taken_in(request, provider.issuer, subject, what, onward)
    except IdentityRefused:
        response = _told(request, "统一身份认证没有通过，没有登录", 403)
    except IdentityUnavailable:
        response = _told(request, _SILENT, 503)
    except Refused as error:
        response = _told(request, error.text, 403, error.hint)
    response.delete_cookie(COOKIE, path=reverse("single_back"), samesite="Lax")
    return response


def _remember(
    request: HttpRequest,
    response: HttpResponse,
    question: Question,
    what: str,
    onward: str,
) -> None:
    account = who_of(request).account
    data = {
        "state": question.state,
        "nonce": question.nonce,
        "verifier": question.verifier,
        "what": what,
        "onward": onward,
        "account": account.code if account else "",
    }
    # Only the browser that asked can bring the answer, and only for ten minutes.
    response.set_cookie(
        COOKIE,
        signing.dumps(data, salt=_SALT),
        max_age=_MINUTES * 60,
        path=reverse("single_back"),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def _question(request: HttpRequest) -> tuple[Question, str, str]:
    """Return what was asked, what for, and where to go on; refuses a stranger's."""
    try:
        data = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_MINUTES * 60
        )
    except signing.BadSignature as error:
        raise IdentityRefused("no question") from error
    account = who_of(request).account
    if data["what"] == _BIND and data["account"] != (account.code if account else ""):
        raise IdentityRefused("another account")
    question = Question("", data["state"], data["nonce"], data["verifier"])
    return question, data["what"], data["onward"]


def _code(request: HttpRequest, question: Question, issuer: str) -> str:
    state = request.GET.get("state", "")
    if not hmac.compare_digest(state.encode(), question.state.encode()):
        raise IdentityRefused("state")
    if request.GET.get("iss", issuer) != issuer:
        raise IdentityRefused("issuer")
    code = request.GET.get("code", "")
    if not 0 < len(code) <= _LONGEST:
        raise IdentityRefused("no code")
    return code


def _taken_in(
    request: HttpRequest, issuer: str, subject: str, what: str, onward: str
) -> HttpResponse:
    origin = origin_of(request)
    if what == _BIND:
        bind(account_of(request), issuer, subject, origin=origin)
        return HttpResponseRedirect(f"{reverse('account')}?done=bound")
    account = account_for(issuer, subject, origin=origin)
    return enter(request, account, Method.SINGLE, onward=onward)


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("single_back"))


def _told(request: HttpRequest, text: str, status: int, hint: str = "") -> HttpResponse:
    context = {"text": text, "hint": hint}
    return render(request, "signin/single_refused.html", context, status=status)

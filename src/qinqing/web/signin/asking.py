"""The page that asks for user name and password, also in the middle of something."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from qinqing.web.forms import Field, Form
from qinqing.web.signin.drafts import packed

PASSWORD_FORM = Form(
    (
        Field("username", "用户名", autocomplete="username", longest=150),
        Field(
            "password",
            "密码",
            kind="password",
            autocomplete="current-password",
            longest=128,
        ),
    )
)


def asked_for_password(
    request: HttpRequest, form: Form, onward: str, draft: str = "", status: int = 200
) -> HttpResponse:
    """Show the page; ``draft`` is what was typed elsewhere and is carried along."""
    context = {
        "form": form,
        "next": onward,
        "draft": draft,
        "out": request.GET.get("out") == "1",
        "single": settings.SINGLE_SIGN_ON is not None,
    }
    return render(request, "signin/sign_in.html", context, status=status)


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Lead to signing in, and from there back here with what was typed."""
    here = request.get_full_path()
    if request.method in ("GET", "HEAD"):
        return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode({'next': here})}")
    return asked_for_password(request, PASSWORD_FORM, here, packed(request), status=403)

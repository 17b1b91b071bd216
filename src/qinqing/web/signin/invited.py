"""Accepting an invitation: the code, a user name, a password, and one is in."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qinqing.apps.signin.services import accept
from qinqing.apps.signin.states import Method
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.forms import Field, Form
from qinqing.web.signin.entering import come_in
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import origin_of, who_of

_NEW = "new-password"
_FORM = Form(
    (
        Field("code", "邀请码", help="邀请人给您的 16 位字母和数字。", longest=40),
        Field("display_name", "您的姓名", autocomplete="name", longest=100),
        Field(
            "username",
            "起一个用户名",
            autocomplete="username",
            help="以后登录用。用文字、数字和 @ . + - _。",
            longest=150,
        ),
        Field(
            "password",
            "设一个密码",
            kind="password",
            autocomplete=_NEW,
            help="至少 8 个字符，不能全是数字，不能太常见，也不能和用户名、姓名相近。",
            longest=128,
        ),
        Field("again", "再输一遍密码", kind="password", autocomplete=_NEW, longest=128),
    )
)


@open_to(Audience.EVERYONE)
@never_cache
@sensitive_post_parameters("code", "password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest) -> HttpResponse:
    """Ask for the code and for what the new account is to be called."""
    if who_of(request).account is not None:
        return HttpResponseRedirect(reverse("account"))
    if request.method != "POST":
        return render(request, "signin/invitation.html", {"form": _FORM})
    form = _FORM.filled(request.POST)
    try:
        password = request.POST.get("password", "")
        if password != request.POST.get("again", ""):
            raise Refused("两次输入的密码不一样", field="again")
        account = accept(
            code=request.POST.get("code", ""),
            username=request.POST.get("username", ""),
            password=password,
            display_name=request.POST.get("display_name", ""),
            origin=origin_of(request),
        )
    except Refused as error:
        page = render(request, "signin/invitation.html", {"form": form.refused(error)})
        return refused_page(error, page)
    return come_in(request, account, Method.INVITATION)

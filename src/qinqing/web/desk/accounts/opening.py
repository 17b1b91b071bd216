"""Opening an account: user name, name, and whose it is among the staff."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qinqing.apps.accounts.services import open_account
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.forms import Field, Form
from qinqing.web.signin.confirming import needs_confirmation
from qinqing.web.signin.drafts import typed_before
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import who_of

_FORM = Form(
    (
        Field(
            "username",
            "用户名",
            help="登录时输入。用文字、数字和 @ . + - _，不能和别人的一样。",
            longest=150,
        ),
        Field("display_name", "姓名", longest=100),
        Field(
            "person",
            "人员编号",
            required=False,
            help="公职人员填组织名册里的人员编号，岗位、交接都靠它；企业、商会人员不填，请用邀请。",
            longest=64,
        ),
    )
)


@open_to(Audience.HOLDERS, of=("account", "open"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs_confirmation
def new_account(request: HttpRequest) -> HttpResponse:
    """Open an account and show its temporary password once."""
    if request.method != "POST":
        form = _FORM.back(typed_before(request))
        return render(request, "desk/new_account.html", {"form": form})
    try:
        opened = open_account(
            username=request.POST.get("username", ""),
            display_name=request.POST.get("display_name", ""),
            person=request.POST.get("person", "").strip(),
            by=who_of(request).actor,
        )
    except Refused as error:
        form = _FORM.filled(request.POST).refused(error)
        page = render(request, "desk/new_account.html", {"form": form})
        return refused_page(error, page)
    context = {
        "row": opened.account,
        "password": opened.password,
        "done": "账号已经开立。",
    }
    return render(request, "desk/new_password.html", context)

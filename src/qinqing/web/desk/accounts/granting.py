"""Granting a role, and withdrawing one."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qinqing.apps.accounts.access import allowed, target_of
from qinqing.apps.accounts.selectors import grant_by_code
from qinqing.apps.accounts.services import grant_role, withdraw_role
from qinqing.apps.accounts.states import Role
from qinqing.kernel.access import Action
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from qinqing.web.account.words import role_words, scope_words
from qinqing.web.audience import Audience, open_to
from qinqing.web.days import day_if_any
from qinqing.web.desk.accounts.one import account_or_404
from qinqing.web.forms import Field, Form, options
from qinqing.web.signin.confirming import needs_confirmation
from qinqing.web.signin.drafts import typed_before
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import who_of

_NAMES = (("ends_on", "until"), ("starts_on", "since"), ("account", "role"))


@open_to(Audience.HOLDERS, of=("role_grant", "grant"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs_confirmation
def new_grant(request: HttpRequest, code: str) -> HttpResponse:
    """Grant a role to an account."""
    row, form = account_or_404(request, code), _form()
    if request.method != "POST":
        form = form.back(typed_before(request))
        return render(request, "desk/grant.html", {"row": row, "form": form})
    form = form.filled(request.POST)
    values = {field.name: field.value.strip() for field in form.fields}
    try:
        until = day_if_any(values["until"], "until")
        grant_role(
            row,
            _role(values["role"]),
            at=values["at"],
            starts_on=day_if_any(values["since"], "since"),
            ends_on=until + timedelta(days=1) if until else None,
            ground=values["ground"],
            by=who_of(request).actor,
        )
    except Refused as error:
        context = {"row": row, "form": form.refused(error, _NAMES)}
        return refused_page(error, render(request, "desk/grant.html", context))
    there = reverse("one_account", args=[row.code])
    return HttpResponseRedirect(f"{there}?done=grant")


@open_to(Audience.HOLDERS, of=("role_grant", "withdraw"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs_confirmation
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the ground, then withdraw a role."""
    grant, actor = grant_by_code(code), who_of(request).actor
    if grant is None or not allowed(actor, Action.VIEW, target_of(grant)):
        raise Http404
    form = Form((Field("ground", "依据", help="如：岗位调整通知的文号。"),))
    context = {
        "row": grant.account,
        "role": role_words(grant),
        "scope": scope_words(grant),
    }
    if request.method != "POST":
        form = form.back(typed_before(request))
        return render(request, "desk/withdraw.html", {**context, "form": form})
    form = form.filled(request.POST)
    try:
        withdraw_role(grant, ground=request.POST.get("ground", ""), by=actor)
    except Refused as error:
        context = {**context, "form": form.refused(error)}
        return refused_page(error, render(request, "desk/withdraw.html", context))
    there = reverse("one_account", args=[grant.account.code])
    return HttpResponseRedirect(f"{there}?done=withdraw")


def _form() -> Form:
    roles = [(role.value, f"{role.label}（{role.scope.label}）") for role in Role]
    return Form(
        (
            Field(
                "role",
                "角色",
                kind="select",
                options=options([("", "请选择"), *roles]),
                help="括号里是这个角色在什么范围里担任。",
            ),
            Field(
                "at",
                "范围",
                required=False,
                help="单位、辖区、企业或商会的编号，企业、商会也可以填统一社会信用代码；全站的角色不填。",
                longest=64,
            ),
            Field(
                "since", "从哪天起", kind="date", value=today_in_beijing().isoformat()
            ),
            Field(
                "until", "到哪天止（含当天，长期的不填）", kind="date", required=False
            ),
            Field("ground", "依据", help="如：任职通知、分工文件的文号。"),
        )
    )


def _role(value: str) -> Role:
    if value not in set(Role):
        raise Refused("请选择角色", field="role")
    return Role(value)

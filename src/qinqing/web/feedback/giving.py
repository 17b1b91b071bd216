"""Giving feedback, and coming back for the answer."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.messages.selectors import (
    SystemFeedback,
    feedback_by_code,
    feedbacks_of,
)
from qinqing.apps.messages.services import send_feedback
from qinqing.apps.messages.states import LONGEST_CONTACT, LONGEST_MESSAGE, LONGEST_PAGE
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.paging import cut
from qinqing.web.forms import Field, Form
from qinqing.web.limits import within_limit
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import account_of, who_of

MOST_AN_HOUR = 20
ONE_HOUR = 3600
_FORM = Form(
    (
        Field(
            "message",
            "哪里不好用，或者有什么建议",
            kind="textarea",
            help="请不要写别人的姓名、电话。",
            longest=LONGEST_MESSAGE,
        ),
        Field("page", "是哪一页（可以不改）", required=False, longest=LONGEST_PAGE),
        Field(
            "contact",
            "怎么联系您（可以不填）",
            required=False,
            help="电话或邮箱。加密保存，只用来回复这条意见。",
            longest=LONGEST_CONTACT,
        ),
    )
)


@open_to(Audience.EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest) -> HttpResponse:
    """Ask what is wrong or missing, and keep it."""
    if request.method != "POST":
        return _asked(request, _about(request.GET.get("page", "")))
    form = _FORM.filled(request.POST)
    if not within_limit(request, "feedback", MOST_AN_HOUR, ONE_HOUR):
        response = render(request, "429.html", status=429)
        response["Retry-After"] = str(ONE_HOUR)
        return response
    try:
        row = send_feedback(
            message=request.POST.get("message", ""),
            page=request.POST.get("page", ""),
            contact=request.POST.get("contact", ""),
            account=who_of(request).account,
        )
    except Refused as error:
        return refused_page(error, _asked(request, form.refused(error)))
    there = reverse("feedback_sent", args=[row.code])
    return HttpResponseRedirect(f"{there}?new=1", status=303)


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def feedback_sent(request: HttpRequest, code: str) -> HttpResponse:
    """Show one's feedback and its answer to whoever knows the code."""
    row = feedback_by_code(code)
    if row is None or not _is_theirs(request, row):
        raise Http404
    context = {"row": row, "new": request.GET.get("new") == "1"}
    return render(request, "feedback/sent.html", context)


@open_to(Audience.SIGNED_IN)
@never_cache
@require_safe
def my_feedback(request: HttpRequest) -> HttpResponse:
    """List what one sent while signed in."""
    rows = feedbacks_of(account_of(request))
    context = {"page": cut(rows, request.GET.get("after", ""))}
    return render(request, "feedback/mine.html", context)


def _is_theirs(request: HttpRequest, row: SystemFeedback) -> bool:
    """What was sent signed in is its sender's; the rest, of whoever has the code."""
    return row.account is None or row.account == who_of(request).account


def _about(page: str) -> Form:
    fields = tuple(
        replace(field, value=page[:LONGEST_PAGE]) if field.name == "page" else field
        for field in _FORM.fields
    )
    return replace(_FORM, fields=fields)


def _asked(request: HttpRequest, form: Form) -> HttpResponse:
    return render(request, "feedback/give.html", {"form": form})

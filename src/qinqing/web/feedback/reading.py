"""Feedback for a system administrator: what is new, and answering it."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.accounts.access import allowed, target_of
from qinqing.apps.messages.selectors import (
    SystemFeedback,
    feedback_by_code,
    feedbacks,
)
from qinqing.apps.messages.services import (
    answer_feedback,
    reveal_contact,
    see_feedback,
)
from qinqing.apps.messages.states import LONGEST_MESSAGE, FeedbackState
from qinqing.kernel.access import Action
from qinqing.kernel.messages import chinese_message
from qinqing.kernel.protection.errors import ProtectionError
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.forms import Field, Form, options
from qinqing.web.signin.drafts import typed_before
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import who_of

_CHANGE = ("system_feedback", "change")
_FILTER = Form(
    (
        Field(
            "state",
            "状态",
            kind="select",
            required=False,
            options=options([("", "全部"), *FeedbackState.choices]),
        ),
    )
)
_ANSWER = Form((Field("answer", "答复", kind="textarea", longest=LONGEST_MESSAGE),))
_REASON = Form((Field("reason", "为什么要看联系方式", help="4 到 200 个字，会留痕。"),))


@open_to(Audience.HOLDERS, of=_CHANGE)
@never_cache
@require_safe
def feedback_list(request: HttpRequest) -> HttpResponse:
    """List the feedback, the oldest first."""
    form = _FILTER.filled(request.GET)
    state, after = form.fields[0].value, request.GET.get("after", "")
    try:
        page = feedbacks(who_of(request).actor, state=state, after=after)
    except Refused as error:
        context = {"form": form.refused(error), "rows": []}
        return render(request, "desk/feedbacks.html", context, status=400)
    following = urlencode({"state": state, "after": page.next})
    context = {
        "form": form,
        "rows": page.rows,
        "total": page.total_label,
        "next": page.next and f"?{following}",
        "first": not after,
    }
    return render(request, "desk/feedbacks.html", context)


@open_to(Audience.HOLDERS, of=_CHANGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_feedback(request: HttpRequest, code: str) -> HttpResponse:
    """Show one piece of feedback, note that it was seen, answer it."""
    row, actor = feedback_by_code(code), who_of(request).actor
    if row is None or not allowed(actor, Action.CHANGE, target_of(row)):
        raise Http404
    see_feedback(row, by=actor)
    if request.method != "POST":
        return _shown(request, row, answer=_ANSWER.back(typed_before(request)))
    if "reveal" in request.POST:
        return _revealed(request, row)
    try:
        answer_feedback(row, request.POST.get("answer", ""), by=actor)
    except Refused as error:
        form = _ANSWER.filled(request.POST).refused(error)
        return refused_page(error, _shown(request, row, answer=form))
    there = reverse("one_feedback", args=[row.code])
    return HttpResponseRedirect(f"{there}?done=1")


def _revealed(request: HttpRequest, row: SystemFeedback) -> HttpResponse:
    form = _REASON.filled(request.POST)
    try:
        contact = reveal_contact(
            row, reason=request.POST.get("reason", ""), by=who_of(request).actor
        )
    except ProtectionError as error:
        message = chinese_message(error)
        said = Refused(message.text if message else "看不了", field="reason")
        return refused_page(said, _shown(request, row, reason=form.refused(said)))
    return _shown(request, row, contact=contact)


def _shown(
    request: HttpRequest,
    row: SystemFeedback,
    *,
    answer: Form = _ANSWER,
    reason: Form = _REASON,
    contact: str = "",
) -> HttpResponse:
    context = {
        "row": row,
        "answer_form": answer,
        "reason_form": reason,
        "contact": contact,
        "done": request.GET.get("done") == "1",
    }
    return render(request, "desk/feedback.html", context)

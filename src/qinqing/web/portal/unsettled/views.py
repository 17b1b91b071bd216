"""The pages that forward an unsettled question, each for everyone and kept nowhere."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.apps.rulebooks.services import keep_unsettled_question, release_in_use
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.codes import ALPHABET, LENGTH
from qinqing.rulebook.answering import Answer, answer
from qinqing.rulebook.answering.unsettled import left_unsettled
from qinqing.rulebook.errors import RulebookError
from qinqing.web.audience import Audience, open_to
from qinqing.web.limits import within_limit
from qinqing.web.portal.asked import Asked
from qinqing.web.portal.refusals import refusal
from qinqing.web.portal.unsettled.form import Sent, sent_back, unsettled_form

MOST_AN_HOUR = 10
ONE_HOUR = 3600


@open_to(Audience.EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show what would be kept of a case, and keep it once its sender agrees.

    A case that is not finished, or that the documents settle, goes back to its page.
    """
    rulebook = release_in_use().rulebook
    asked = Asked.from_query(request.GET)
    try:
        found = _unsettled(rulebook, asked)
    except RulebookError as error:
        refused = refusal(error, asked, "/ask/", rulebook.release)
        context = {"refusal": refused, "page": "/ask/"}
        return render(request, "portal/refusal.html", context, status=400)
    if found is None:
        return HttpResponseRedirect(asked.address())
    return _answered(request, asked, found)


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """Say thanks and show the code; nothing is looked up by it."""
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        raise Http404
    return render(request, "portal/unsettled_thanks.html", {"code": code})


def _unsettled(rulebook: LoadedRulebook, asked: Asked) -> Answer | None:
    """Return the answer of a case left unsettled, else None; raises `RulebookError`."""
    if not (asked.within_bounds().place and asked.act and asked.who):
        return None
    today = today_in_beijing()
    found = answer(
        rulebook.deciders, asked.inquiry(rulebook.release, today), today=today
    )
    return found if left_unsettled(found) else None


def _answered(request: HttpRequest, asked: Asked, found: Answer) -> HttpResponse:
    page = unsettled_form(found, asked, today_in_beijing())
    if request.method == "POST":
        sent = Sent.from_form(request.POST)
        if not sent.problem:
            return _kept(request, found, sent)
        context = {"page": sent_back(page, sent)}
        status = 400 if sent.refused else 200
        return render(request, "portal/unsettled_new.html", context, status=status)
    return render(request, "portal/unsettled_new.html", {"page": page})


def _kept(request: HttpRequest, found: Answer, sent: Sent) -> HttpResponse:
    if not within_limit(request, "unsettled", MOST_AN_HOUR, ONE_HOUR):
        response = render(request, "429.html", status=429)
        response["Retry-After"] = str(ONE_HOUR)
        return response
    code = keep_unsettled_question(found, sent.left.text, on=today_in_beijing())
    return HttpResponseRedirect(reverse("unsettled_thanks", args=[code]), status=303)

"""Keeping an answer, and what the holder of its code may do with it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.opinions.selectors import opinion_by_code, opinion_pdf
from qinqing.apps.opinions.services import keep_opinion
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.messages import chinese_message
from qinqing.kernel.sealed import SealedOpinion
from qinqing.rulebook.answering.inquiry import BadInput
from qinqing.rulebook.errors import RulebookError
from qinqing.rulebook.opinions.sheet import sheet
from qinqing.web.audience import Audience, open_to
from qinqing.web.limits import within_limit
from qinqing.web.portal.answers import modifier
from qinqing.web.portal.asked import Asked
from qinqing.web.portal.opinions.keep_link import PAGE
from qinqing.web.portal.opinions.keeping import (
    KeepPage,
    asked_answer,
    keep_page,
    typed_again,
)
from qinqing.web.portal.refusals import refusal


@open_to(Audience.EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_opinion(request: HttpRequest) -> HttpResponse:
    """Show what would be kept of an answer, and keep it when told to."""
    rulebook, today = release_in_use().rulebook, today_in_beijing()
    asked = Asked.from_query(request.GET)
    if not asked.act:
        return HttpResponseRedirect("/")
    try:
        found = asked_answer(rulebook, asked, today)
    except RulebookError as error:
        refused = refusal(error, asked, PAGE, rulebook.release)
        context = {"refusal": refused, "page": PAGE}
        return render(request, "portal/refusal.html", context, status=400)
    page = keep_page(rulebook, asked, found, today)
    if page.refused or request.method != "POST":
        return _keep_form(request, page, 400 if page.refused else 200)
    typed = request.POST.get("question", "")
    rate = settings.API_RATES["opinions"]
    if rate is not None and not within_limit(request, "opinions", *rate):
        context = {"page": typed_again(page, typed, None)}
        return _too_many(request, context, rate[1])
    try:
        opinion = keep_opinion(found, question=typed)
    except BadInput as error:
        return _keep_form(
            request, typed_again(page, typed, chinese_message(error)), 400
        )
    code = opinion.statement["code"]
    return HttpResponseRedirect(reverse("opinion", args=[code]), status=303)


def _keep_form(request: HttpRequest, page: KeepPage, status: int) -> HttpResponse:
    return render(request, "portal/opinion_new.html", {"page": page}, status=status)


def _too_many(
    request: HttpRequest, context: dict[str, Any], seconds: int
) -> HttpResponse:
    response = render(request, "portal/opinion_too_many.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def opinion(request: HttpRequest, code: str) -> HttpResponse:
    """Show a kept opinion to whoever holds its code."""
    found = opinion_by_code(code)
    if found is None:
        return _unknown(request)
    page = sheet(found.statement)
    context = {
        "page": page,
        "modifier": modifier(page["outcome"]),
        "digest": found.digest,
        "key": found.key_id,
        "link": request.build_absolute_uri(),
    }
    return _unlisted(render(request, "portal/opinion.html", context))


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def opinion_as_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Give the opinion as a sealed PDF."""
    found = opinion_by_code(code)
    if found is None:
        return _unknown(request)
    return _file(found, opinion_pdf(found), "pdf", "application/pdf")


@open_to(Audience.EVERYONE)
@never_cache
@require_safe
def opinion_as_json(request: HttpRequest, code: str) -> HttpResponse:
    """Give the sealed statement itself."""
    found = opinion_by_code(code)
    if found is None:
        return _unknown(request)
    return _file(found, found.file().encode(), "json", "application/json")


def _file(found: SealedOpinion, content: bytes, ending: str, kind: str) -> HttpResponse:
    name = f"咨询凭证-{found.statement['code']}.{ending}"
    response = HttpResponse(content, content_type=kind)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    return _unlisted(response)


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Ask search engines to leave alone what only a holder should find."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/opinion_unknown.html", status=404)

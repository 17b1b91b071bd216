"""The pages for everyone. Each view reads the address, asks a presenter and renders."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.messages import chinese_message
from qinqing.rulebook.errors import BadFactValue, RulebookError
from qinqing.rulebook.text.document import Document
from qinqing.web.audience import Audience, open_to
from qinqing.web.portal.asked import Asked
from qinqing.web.portal.asking import ask_again, next_step
from qinqing.web.portal.comparison import comparison_page
from qinqing.web.portal.examples import examples
from qinqing.web.portal.home import home_page, not_understood, sent_back
from qinqing.web.portal.library import cards, search
from qinqing.web.portal.plain_questions import (
    HEARD,
    Typed,
    address_after,
    also_asked,
)
from qinqing.web.portal.provisions import provision_page
from qinqing.web.portal.questions import places_with_documents
from qinqing.web.portal.reading_room import document_page
from qinqing.web.portal.refusals import refusal
from qinqing.web.portal.rulebook_pages import chapter, fact_rows, standards

Page = Callable[[HttpRequest, LoadedRulebook], HttpResponse]
View = Callable[[HttpRequest], HttpResponse]


def asking_page(page: Page) -> View:
    """Make a view of a page that depends on what was asked.

    What was not understood gets a page of its own with status 400; browsers and
    caches between keep no copy of what somebody asked.
    """

    @open_to(Audience.EVERYONE)
    @never_cache
    @require_safe
    @wraps(page)
    def view(request: HttpRequest) -> HttpResponse:
        rulebook = release_in_use().rulebook
        try:
            return page(request, rulebook)
        except RulebookError as error:
            asked = Asked.from_query(request.GET)
            refused = refusal(error, asked, request.path, rulebook.release)
            context = {"refusal": refused, "page": request.path}
            return render(request, "portal/refusal.html", context, status=400)

    return view


@asking_page
def home(request: HttpRequest, rulebook: LoadedRulebook) -> HttpResponse:
    """能不能: where, who, what."""
    asked = Asked.from_query(request.GET)
    wanted = request.GET.get("q", "").strip()
    page = home_page(rulebook.release, asked, wanted, today_in_beijing())
    if near := request.GET.get("unclear", ""):
        page = not_understood(rulebook.release, page, asked, near)
    return render(request, "portal/home.html", {"page": page})


# Exempt, so that asking needs no cookie: nothing is changed or kept by it.
@open_to(Audience.EVERYONE)
@csrf_exempt
@never_cache
@require_POST
def plain_question(request: HttpRequest) -> HttpResponse:
    """Read a question in plain Chinese and lead to its case; keep nothing of it."""
    rulebook = release_in_use().rulebook
    typed, today = Typed.from_form(request.POST), today_in_beijing()
    try:
        return HttpResponseRedirect(address_after(rulebook, typed, today), status=303)
    except RulebookError as error:
        message = chinese_message(error)
        known = Asked(place=typed.place, who=typed.who)
        page = home_page(rulebook.release, _as_chosen(rulebook, known), "", today)
        problem = f"{message.text}{message.hint}" if message else ""
        context = {"page": sent_back(page, typed.text, problem)}
        return render(request, "portal/home.html", context, status=400)


@asking_page
def ask(request: HttpRequest, rulebook: LoadedRulebook) -> HttpResponse:
    """Ask the next question or give the answer."""
    asked = Asked.from_query(request.GET)
    if not asked.act:
        return HttpResponseRedirect(asked.address("/"))
    status, today = 200, today_in_beijing()
    try:
        change = request.GET.get("change", "")
        step = next_step(rulebook, asked, change, today)
    except BadFactValue as error:
        step, status = ask_again(rulebook, asked, error), 400
    name = "portal/answer.html" if step.answer else "portal/question.html"
    link = request.build_absolute_uri(asked.address())
    also = also_asked(rulebook, step.asked, today)
    heard = request.GET.get(HEARD) == "1"
    context = {
        "step": step,
        "page": "/ask/",
        "link": link,
        "also": also,
        "heard": heard,
    }
    return render(request, name, context, status=status)


@asking_page
def compare(request: HttpRequest, rulebook: LoadedRulebook) -> HttpResponse:
    """Show the same case in all places side by side."""
    asked = Asked.from_query(request.GET)
    if not asked.act:
        prepared = list(examples(rulebook.release))
        return render(request, "portal/compare_start.html", {"examples": prepared})
    change = request.GET.get("change", "")
    page = comparison_page(rulebook, asked, change, today_in_beijing())
    heard = request.GET.get(HEARD) == "1"
    context = {"comparison": page, "page": "/compare/", "heard": heard}
    return render(request, "portal/compare.html", context)


@asking_page
def documents(request: HttpRequest, rulebook: LoadedRulebook) -> HttpResponse:
    """List the documents and find words in them."""
    wanted = request.GET.get("q", "").strip()
    found = search(rulebook, wanted)
    context = {"wanted": wanted, "found": found, "cards": cards(rulebook.release)}
    return render(request, "portal/documents.html", context)


@open_to(Audience.EVERYONE)
@require_safe
def document(request: HttpRequest, document_id: str) -> HttpResponse:
    """Show a whole document."""
    rulebook = release_in_use().rulebook
    simplified = request.GET.get("script") == "hans"
    held = _document(rulebook, document_id)
    page = document_page(rulebook, held, simplified=simplified)
    return render(request, "portal/document.html", {"page": page})


@open_to(Audience.EVERYONE)
@require_safe
def provision(request: HttpRequest, document_id: str, path: str) -> HttpResponse:
    """Show one provision with its norms and cases."""
    rulebook = release_in_use().rulebook
    held = _document(rulebook, document_id)
    found = held.provisions.get(f"{document_id}/{path}")
    if found is None:
        raise Http404
    page = provision_page(rulebook, held, found)
    return render(request, "portal/provision.html", {"page": page})


@open_to(Audience.EVERYONE)
@require_safe
def rulebook(request: HttpRequest) -> HttpResponse:
    """Show which parts the rulebook has."""
    current = release_in_use()
    release = current.rulebook.release
    context = {"current": current, "cards": cards(release), "release": release}
    return render(request, "portal/rulebook.html", context)


@open_to(Audience.EVERYONE)
@require_safe
def rulebook_chapter(request: HttpRequest, document_id: str) -> HttpResponse:
    """Show words and norms of one document side by side."""
    loaded = release_in_use().rulebook
    held = _document(loaded, document_id)
    page = chapter(loaded.release, held.id)
    return render(request, "portal/chapter.html", {"page": page})


@open_to(Audience.EVERYONE)
@require_safe
def vocabulary(request: HttpRequest) -> HttpResponse:
    """Show the facts and the standards the rules are written in."""
    release = release_in_use().rulebook.release
    context = {"facts": fact_rows(release), "standards": standards(release)}
    return render(request, "portal/vocabulary.html", context)


def _as_chosen(rulebook: LoadedRulebook, asked: Asked) -> Asked:
    """Leave out a place or an actor nobody knows, so that a page can be shown."""
    names = {
        "place": places_with_documents(rulebook.release),
        "who": list(rulebook.release.vocabulary.actors),
    }
    for field, known in names.items():
        if getattr(asked, field) not in known:
            asked = asked.having(field, "")
    return asked


def _document(rulebook: LoadedRulebook, document_id: str) -> Document:
    held = rulebook.release.documents.get(document_id)
    if held is None:
        raise Http404
    return held

"""The pages of the lists: choose a place, read through, take along."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.errors import RulebookError
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.places import Place
from qinqing.web.audience import Audience, open_to
from qinqing.web.portal.asked import Asked
from qinqing.web.portal.lists.chosen import Chosen
from qinqing.web.portal.lists.page import find, list_page, places_with_lists
from qinqing.web.portal.lists.table import csv_text
from qinqing.web.portal.refusals import refusal, shown

Page = Callable[[HttpRequest, Release, Chosen], HttpResponse]
View = Callable[..., HttpResponse]


@open_to(Audience.EVERYONE)
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """Choose the place whose lists to read."""
    return _choose_place(request, release_in_use().rulebook.release)


def _of_a_place(page: Page) -> View:
    """Make a view of a page about one place; what is not understood gets its page.

    What somebody looked for is nobody's business, so no cache between keeps it.
    """

    @open_to(Audience.EVERYONE)
    @never_cache
    @require_safe
    @wraps(page)
    def view(request: HttpRequest, place: str) -> HttpResponse:
        release = release_in_use().rulebook.release
        try:
            home = release.places.find(place)
        except RulebookError as error:
            return _choose_place(request, release, place, error)
        try:
            return page(request, release, Chosen.from_query(release, home, request.GET))
        except RulebookError as error:
            refused = refusal(error, Asked(), request.path, release)
            context = {"refusal": refused, "page": request.path}
            return render(request, "portal/refusal.html", context, status=400)

    return view


@_of_a_place
def list_of_place(
    request: HttpRequest, release: Release, chosen: Chosen
) -> HttpResponse:
    """Show the lists of a place."""
    page = list_page(release, chosen, today_in_beijing())
    return render(request, "portal/list.html", {"page": page})


@_of_a_place
def table_of_place(
    request: HttpRequest, release: Release, chosen: Chosen
) -> HttpResponse:
    """Give what the page shows as a table."""
    found = find(release, chosen, today_in_beijing()).shown(chosen)
    return HttpResponse(
        csv_text(release, chosen, found),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="lists-{chosen.place.id}.csv"'
        },
    )


def _choose_place(
    request: HttpRequest,
    release: Release,
    wrong: str = "",
    error: RulebookError | None = None,
) -> HttpResponse:
    held = places_with_lists(release)
    near: list[Place] = []
    if error is not None:
        names = set(error.fields.get("near", ()))
        near = [place for place in held if place.name in names]
    context = {"places": held, "wrong": shown(wrong), "near": near}
    return render(request, "portal/lists.html", context, status=404 if wrong else 200)

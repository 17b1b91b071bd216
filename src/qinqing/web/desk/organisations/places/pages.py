"""The tree of places; one place with the documents that apply there."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.organisations.selectors import (
    Jurisdiction,
    documents_place,
    jurisdiction_by_code,
    jurisdictions,
)
from qinqing.apps.organisations.states import JurisdictionKind
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.access import Action
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from qinqing.rulebook.text.document import Document
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.organisations.access import may_somewhere, seen
from qinqing.web.desk.organisations.acting import address_of
from qinqing.web.desk.organisations.history import happened
from qinqing.web.desk.organisations.parts import parts_of
from qinqing.web.desk.organisations.places.acts import JURISDICTION, add, adding
from qinqing.web.desk.organisations.tables.links import table_links
from qinqing.web.desk.organisations.values import Values
from qinqing.web.signin.drafts import typed_before
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import who_of


@dataclass(frozen=True)
class Branch:
    """A place in the tree, with those below it."""

    place: Jurisdiction
    kind: str
    below: list[Branch]


@open_to(Audience.HOLDERS, of=("jurisdiction", "list"))
@never_cache
@require_safe
def place_tree(request: HttpRequest) -> HttpResponse:
    """Show all places, each under the one above it."""
    actor = who_of(request).actor
    context = {
        "parts": parts_of(request, "jurisdiction"),
        "tree": _tree(),
        "may_open": may_somewhere(actor, "jurisdiction", Action.CHANGE),
        **table_links(actor, "jurisdictions"),
    }
    return render(request, "desk/organisations/places.html", context)


@open_to(Audience.HOLDERS, of=("jurisdiction", "view"))
@never_cache
@require_safe
def one_place(request: HttpRequest, code: str) -> HttpResponse:
    """Show one place and the documents by which questions there are answered."""
    row, actor = seen(request, jurisdiction_by_code(code)), who_of(request).actor
    point = documents_place(row)
    context = {
        "parts": parts_of(request, "jurisdiction"),
        "row": row,
        "kind": JurisdictionKind(row.kind).label,
        "below": row.children.order_by("path"),
        "follows": bool(point) and not row.rulebook_place,
        "documents": _documents(point),
        "acts": JURISDICTION.acts_for(actor, row),
        "done": JURISDICTION.done(request.GET.get("done", "")),
        "happened": happened(row.code),
    }
    return render(request, "desk/organisations/place.html", context)


@open_to(Audience.HOLDERS, of=("jurisdiction", "change"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_place(request: HttpRequest) -> HttpResponse:
    """Add a place at the top of the tree."""
    form, template = adding(), "desk/organisations/new_place.html"
    if request.method != "POST":
        return render(request, template, {"form": form.back(typed_before(request))})
    form = form.filled(request.POST)
    try:
        with transaction.atomic():
            row = add(Values(form), who_of(request).actor)
    except Refused as error:
        page = render(request, template, {"form": form.refused(error)})
        return refused_page(error, page)
    return HttpResponseRedirect(address_of(row))


def _documents(point: str) -> list[Document]:
    release = release_in_use().rulebook.release
    if point not in release.places.by_id:
        return []
    stack = release.places.stack(point, today_in_beijing())
    return [release.documents[document] for document in stack]


def _tree() -> list[Branch]:
    """Return the places at the top, each with those below it."""
    top: list[Branch] = []
    by_key: dict[int | None, list[Branch]] = {None: top}
    for place in jurisdictions():
        branch = Branch(place, str(JurisdictionKind(place.kind).label), [])
        by_key[place.pk] = branch.below
        by_key[place.parent_id].append(branch)
    return top

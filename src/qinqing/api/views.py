"""The two addresses that tell about the API: a page for people, one for programs."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qinqing.api.description.document import openapi_document
from qinqing.api.description.page import reference_page
from qinqing.api.freshness import kept_a_while
from qinqing.api.rendering import respond
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.audience import Audience, open_to
from qinqing.kernel.clock import today_in_beijing


@open_to(Audience.EVERYONE)
@require_safe
def openapi(request: HttpRequest) -> HttpResponseBase:
    """Give out the OpenAPI document."""
    release = release_in_use().rulebook.release
    document = openapi_document(release.hash, today_in_beijing())
    return kept_a_while(request, respond(document))


@open_to(Audience.EVERYONE)
@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Show every operation with examples and their answers."""
    release = release_in_use().rulebook.release
    root = request.build_absolute_uri("/").rstrip("/")
    page = reference_page(release.hash, today_in_beijing(), root)
    return render(request, "api/reference.html", {"page": page})

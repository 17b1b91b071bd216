"""How long an answer may be kept on its way: rules a while, cases never."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

KEEP = "public, max-age=300"
NEVER = "no-store"


def kept_a_while(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Let caches keep what says nothing about who asks; 304 where nothing changed."""
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    response.headers["Cache-Control"] = KEEP
    response.headers["ETag"] = f'"{digest}"'
    found = get_conditional_response(request, response.headers["ETag"], None, response)
    return response if found is None else found


def never_kept_unless_said(response: HttpResponseBase) -> None:
    """Have no cache keep what nobody has declared harmless."""
    response.headers.setdefault("Cache-Control", NEVER)

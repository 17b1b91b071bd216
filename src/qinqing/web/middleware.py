"""What happens to every request before a page sees it."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def permissions_policy(get_response: GetResponse) -> GetResponse:
    """Tell browsers which devices our pages never ask for."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response

    return respond


class NulByteRefusal:
    """Refuse NUL characters at the door: one database stores them, the other fails."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if any("\0" in text for text in _address_texts(request)):
            return _refuse(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, *_view_and_arguments: object
    ) -> HttpResponseBase | None:
        # Only here: a form is read after the view's own upload handlers are known.
        if any("\0" in text for text in _form_texts(request)):
            return _refuse(request)
        return None


def _refuse(request: HttpRequest) -> HttpResponseBase:
    return render(request, "400.html", {"unreadable": True}, status=400)


def _address_texts(request: HttpRequest) -> Iterator[str]:
    yield request.path_info
    for name, values in request.GET.lists():
        yield name
        yield from values
    yield from request.COOKIES.values()


def _form_texts(request: HttpRequest) -> Iterator[str]:
    for name, values in request.POST.lists():
        yield name
        yield from (str(value) for value in values)
    for uploaded in request.FILES.values():
        yield getattr(uploaded, "name", None) or ""

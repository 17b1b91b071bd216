"""How large the letters are, and by day or by night: choices of the reader.

They are kept in the reader's own browser and nowhere else.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from qinqing.web.audience import Audience, open_to

LARGE = "large"
NORMAL = "normal"
DARK = "dark"
LIGHT = "light"
AUTOMATIC = "auto"
_ONE_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class _Choice:
    """A cookie and the values it may have; any other value deletes it."""

    cookie: str
    field: str
    values: tuple[str, ...]


_TEXT_SIZE = _Choice("text_size", "size", (LARGE,))
_THEME = _Choice("theme", "theme", (DARK, LIGHT))


def text_size(request: HttpRequest) -> dict[str, str]:
    """Give every template `text_size`: `normal` or `large`."""
    return {"text_size": _chosen(request, _TEXT_SIZE, NORMAL)}


def theme(request: HttpRequest) -> dict[str, str]:
    """Give every template `theme`: `auto` (as the device has it), `light`, `dark`."""
    return {"theme": _chosen(request, _THEME, AUTOMATIC)}


# Exempt, so that no page needs a CSRF cookie for the sake of its footer: the worst a
# forged request can do is to enlarge somebody's letters.
@open_to(Audience.EVERYONE)
@csrf_exempt
@require_POST
def choose_text_size(request: HttpRequest) -> HttpResponse:
    """Remember the size and go back to the page the reader came from."""
    return _remember(request, _TEXT_SIZE)


@open_to(Audience.EVERYONE)
@csrf_exempt
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember day or night and go back to the page the reader came from."""
    return _remember(request, _THEME)


def _chosen(request: HttpRequest, choice: _Choice, otherwise: str) -> str:
    value = request.COOKIES.get(choice.cookie, "")
    return value if value in choice.values else otherwise


def _remember(request: HttpRequest, choice: _Choice) -> HttpResponse:
    response = HttpResponseRedirect(_way_back(request))
    value = request.POST.get(choice.field, "")
    if value in choice.values:
        response.set_cookie(
            choice.cookie,
            value,
            max_age=_ONE_YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    else:
        response.delete_cookie(choice.cookie, samesite="Lax")
    return response


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if own else "/"

"""How large the letters are: a choice of the reader, kept in their own browser."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from qinqing.web.audience import Audience, open_to

COOKIE = "text_size"
LARGE = "large"
NORMAL = "normal"
_ONE_YEAR = 365 * 24 * 3600


def text_size(request: HttpRequest) -> dict[str, str]:
    """Give every template `text_size`: `normal` or `large`."""
    return {"text_size": LARGE if request.COOKIES.get(COOKIE) == LARGE else NORMAL}


# Exempt, so that no page needs a CSRF cookie for the sake of its footer: the worst a
# forged request can do is to enlarge somebody's letters.
@open_to(Audience.EVERYONE)
@csrf_exempt
@require_POST
def choose_text_size(request: HttpRequest) -> HttpResponse:
    """Remember the size and go back to the page the reader came from."""
    response = HttpResponseRedirect(_way_back(request))
    if request.POST.get("size") == LARGE:
        response.set_cookie(
            COOKIE,
            LARGE,
            max_age=_ONE_YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if own else "/"

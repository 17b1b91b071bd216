"""What every page shows of who is signed in, and the ways they have."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from qinqing.web.desk.identity import identity_of
from qinqing.web.desk.navigation import ways_of
from qinqing.web.signin.who import who_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give every template ``who``; to signed-in people ``ways`` and ``frame_page``."""
    who = who_of(request)
    if who.account is None:
        return {"who": who, "frame_page": "portal/page.html"}
    return {
        "who": who,
        "frame_page": "desk/page.html" if who.is_official else "portal/page.html",
        # Worked out only by pages that show it.
        "ways": SimpleLazyObject(lambda: ways_of(who, request.path)),
        "identity": SimpleLazyObject(lambda: identity_of(who)),
    }

"""Every request: who asks, and whether the page is for them. Refused unless said."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control

from qinqing.apps.accounts.access import rules
from qinqing.kernel.access import reachable
from qinqing.web.audience import Audience, audience_of, rule_of
from qinqing.web.signin.asking import sign_in_first
from qinqing.web.signin.owed import opens_while_owing, owed_step
from qinqing.web.signin.who import NOBODY_HERE, Who, read_who, set_who, who_of

# It keeps no sessions, and says of each operation by itself whom it is for.
_API = "/api/v"
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SignedIn:
    """Finds out who asks and keeps pages to those they are for.

    A page that declares nobody is for nobody.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        api = request.path_info.startswith(_API)
        who = NOBODY_HERE if api else read_who(request)
        set_who(request, who)
        response = self.get_response(request)
        if who_of(request).account is not None:
            # What one person sees is kept by no cache, theirs or one between.
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_arguments: object
    ) -> HttpResponseBase | None:
        audience = audience_of(view)
        if audience is Audience.EVERYONE or request.path_info.startswith(_API):
            return None
        if audience is None:
            raise PermissionDenied("undeclared")
        who = who_of(request)
        if who.account is None:
            return sign_in_first(request)
        step = owed_step(who)
        if step is not None and not opens_while_owing(view):
            return HttpResponseRedirect(reverse(step))
        if audience is Audience.HOLDERS and not _holds(who, view):
            raise PermissionDenied("no rule")
        return None


def _holds(who: Who, view: Callable[..., Any]) -> bool:
    rule = rule_of(view)
    return rule is not None and bool(reachable(who.actor, *rule, rules()))

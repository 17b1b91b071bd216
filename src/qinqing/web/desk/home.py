"""The desk's first page: what is due from me."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.clock import today_in_beijing
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.due.left import left_until
from qinqing.web.desk.due.table import due_from
from qinqing.web.signin.who import who_of


@open_to(Audience.SIGNED_IN)
@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """List what is due from whoever is signed in."""
    today = today_in_beijing()
    due = due_from(who_of(request), today)
    calendar = release_in_use().rulebook.release.calendar
    rows = [
        (each, left_until(each.by, today, calendar) if each.by else "") for each in due
    ]
    return render(request, "desk/home.html", {"due": rows})

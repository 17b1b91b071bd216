"""Where one is signed in, and ending what should not be."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qinqing.apps.signin.selectors import open_sessions
from qinqing.apps.signin.services import end_own_session, end_sessions
from qinqing.apps.signin.states import Ending, idle_limit
from qinqing.web.audience import Audience, open_to
from qinqing.web.signin.who import account_of, who_of


@open_to(Audience.SIGNED_IN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """List one's sessions; end one, or all but the present one."""
    account, who = account_of(request), who_of(request)
    if request.method == "POST":
        code = request.POST.get("session", "")
        if code and code != who.session:
            end_own_session(account, code)
        elif not code:
            end_sessions(account, Ending.OTHERS, but=who.session)
        return HttpResponseRedirect(f"{reverse('sessions')}?done=1")
    context = {
        "sessions": open_sessions(
            account, idle=idle_limit(who.actor), present=who.session
        ),
        "done": request.GET.get("done") == "1",
    }
    return render(request, "account/sessions.html", context)

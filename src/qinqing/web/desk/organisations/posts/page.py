"""One post: who holds it, and who held it before."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qinqing.apps.organisations.selectors import post_by_code
from qinqing.apps.organisations.selectors.listing import tenures_of_post
from qinqing.kernel.access import Action
from qinqing.kernel.clock import today_in_beijing
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.organisations.access import may, seen
from qinqing.web.desk.organisations.history import happened
from qinqing.web.desk.organisations.holders import held
from qinqing.web.desk.organisations.parts import parts_of
from qinqing.web.desk.organisations.posts.acts import POST
from qinqing.web.signin.who import who_of


@open_to(Audience.HOLDERS, of=("post", "view"))
@never_cache
@require_safe
def one_post(request: HttpRequest, code: str) -> HttpResponse:
    """Show one post and what the reader may do to it."""
    post, actor = seen(request, post_by_code(code)), who_of(request).actor
    today = today_in_beijing()
    rows = [held(tenure, actor, today) for tenure in tenures_of_post(post)]
    context = {
        "parts": parts_of(request, "unit"),
        "row": post,
        "present": [row for row in rows if not row.over],
        "past": [row for row in rows if row.over],
        "may_relieve": may(actor, Action.CHANGE, post),
        "is_contact": post.unit.contact_post_id == post.pk,
        "happened": happened(post.code),
        "acts": POST.acts_for(actor, post),
        "done": POST.done(request.GET.get("done", "")),
    }
    return render(request, "desk/organisations/post.html", context)

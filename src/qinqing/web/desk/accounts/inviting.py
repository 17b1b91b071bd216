"""Invitations: of a system administrator, an enterprise's owner, a chamber."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qinqing.apps.accounts.access import allowed, target_of
from qinqing.apps.accounts.selectors import (
    Invitation,
    invitation_by_code,
    invitations_seen_by,
    roles_of,
)
from qinqing.apps.accounts.services import invite, withdraw_invitation
from qinqing.apps.accounts.states import INVITED_BY, INVITED_ROLES, Role
from qinqing.kernel.access import Action
from qinqing.kernel.refusals import Refused
from qinqing.web.audience import Audience, open_to
from qinqing.web.desk.paging import cut
from qinqing.web.forms import Field, Form, options
from qinqing.web.signin.confirming import needs_confirmation
from qinqing.web.signin.drafts import typed_before
from qinqing.web.signin.refusing import refused_page
from qinqing.web.signin.who import account_of, who_of


@open_to(Audience.HOLDERS, of=("invitation", "list"))
@never_cache
@require_safe
def invitations(request: HttpRequest) -> HttpResponse:
    """List the invitations one may see, the newest first."""
    actor = who_of(request).actor
    page = cut(invitations_seen_by(actor), request.GET.get("after", ""))
    context = {
        "rows": [_row(request, row) for row in page.rows],
        "next": page.next,
        "first": page.first,
        "done": request.GET.get("done") == "1",
    }
    return render(request, "desk/invitations.html", context)


@open_to(Audience.HOLDERS, of=("invitation", "make"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs_confirmation
def new_invitation(request: HttpRequest) -> HttpResponse:
    """Invite somebody and show the code once."""
    form = _form(request)
    if request.method != "POST":
        form = form.back(typed_before(request))
        return render(request, "desk/invite.html", {"form": form})
    form = form.filled(request.POST)
    values = {field.name: field.value.strip() for field in form.fields}
    try:
        if values["role"] not in INVITED_ROLES:
            raise Refused("请选择邀请谁", field="role")
        invited = invite(
            Role(values["role"]), at=values["at"], by=who_of(request).actor
        )
    except Refused as error:
        page = render(request, "desk/invite.html", {"form": form.refused(error)})
        return refused_page(error, page)
    context = {
        "row": _row(request, invited.invitation),
        "typed": invited.typed,
        "there": request.build_absolute_uri(reverse("accept_invitation")),
    }
    return render(request, "desk/invited.html", context)


@open_to(Audience.HOLDERS, of=("invitation", "withdraw"))
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once more, then take an invitation back."""
    row, actor = invitation_by_code(code), who_of(request).actor
    if row is None or not allowed(actor, Action.VIEW, target_of(row)):
        raise Http404
    problem = None
    if request.method == "POST":
        try:
            withdraw_invitation(row, by=actor)
        except Refused as error:
            problem = error
        else:
            return HttpResponseRedirect(f"{reverse('invitations')}?done=1")
    context = {"row": _row(request, row), "problem": problem}
    page = render(request, "desk/take_back.html", context)
    return refused_page(problem, page) if problem else page


def _row(request: HttpRequest, row: Invitation) -> dict[str, object]:
    whose = row.enterprise or row.chamber
    waiting = row.accepted_at is None and row.withdrawn_at is None
    actor = who_of(request).actor
    return {
        "code": row.code,
        "role": Role(row.role).label,
        "whose": whose.name if whose else "",
        "made_at": row.made_at,
        "expires_at": row.expires_at,
        "state": _state(row),
        "may_take_back": waiting
        and bool(allowed(actor, Action.WITHDRAW, target_of(row))),
    }


def _state(row: Invitation) -> str:
    if row.accepted_at is not None:
        return "已接受"
    if row.withdrawn_at is not None:
        return "已收回"
    return "已过期" if row.expires_at <= timezone.now() else "等待接受"


def _form(request: HttpRequest) -> Form:
    """Return the form with the roles one may invite to, and where, if that is clear."""
    who = who_of(request)
    invited = [
        role
        for role in INVITED_ROLES
        if who.has(Role.SYSTEM_ADMIN)
        or ((inviter := INVITED_BY.get(role)) and who.has(inviter))
    ]
    own = {
        whose.code
        for grant in roles_of(account_of(request))
        if (whose := grant.enterprise or grant.chamber)
    }
    return Form(
        (
            Field(
                "role",
                "邀请谁",
                kind="select",
                options=options((role.value, role.label) for role in invited),
                value=invited[0].value if invited else "",
            ),
            Field(
                "at",
                "企业或商会",
                value=own.pop() if len(own) == 1 else "",
                help="统一社会信用代码，或系统里的编号。",
                longest=64,
            ),
        )
    )

"""The list of accounts, with a search and filters."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qinqing.apps.accounts.access import rules
from qinqing.apps.accounts.selectors import Account, accounts, roles_of
from qinqing.apps.accounts.states import Role
from qinqing.kernel.access import reachable
from qinqing.kernel.refusals import Refused
from qinqing.web.account.words import role_words, scope_words
from qinqing.web.audience import Audience, open_to
from qinqing.web.forms import Field, Form, options
from qinqing.web.signin.who import who_of

ON_A_PAGE = 20
_STATES = (("", "在用的"), ("locked", "锁定的"), ("all", "连同已关闭的"))
_FORM = Form(
    (
        Field("text", "姓名或用户名", required=False, longest=50),
        Field(
            "role",
            "角色",
            kind="select",
            required=False,
            options=options([("", "全部"), *((r.value, r.label) for r in Role)]),
        ),
        Field("state", "状态", kind="select", required=False, options=options(_STATES)),
    )
)


@open_to(Audience.HOLDERS, of=("account", "list"))
@never_cache
@require_safe
def account_list(request: HttpRequest) -> HttpResponse:
    """List the accounts that fit, page by page."""
    form, actor = _FORM.filled(request.GET), who_of(request).actor
    values = {field.name: field.value.strip() for field in form.fields}
    try:
        page = accounts(
            actor,
            text=values["text"],
            role=Role(values["role"]) if values["role"] in set(Role) else None,
            locked=values["state"] == "locked",
            closed=values["state"] == "all",
            after=request.GET.get("after", ""),
            size=ON_A_PAGE,
        )
    except Refused as error:
        context = {"form": form.refused(error), "rows": []}
        return render(request, "desk/accounts.html", context, status=400)
    kept = [(name, value) for name, value in values.items() if value]
    context = {
        "form": form,
        "rows": [account_row(row) for row in page.rows],
        "total": page.total_label,
        "next": page.next and f"?{urlencode([*kept, ('after', page.next)])}",
        "first": not request.GET.get("after"),
        "may_open": bool(reachable(actor, "account", "open", rules())),
    }
    return render(request, "desk/accounts.html", context)


def account_row(row: Account) -> dict[str, object]:
    """Return what a list shows of one account."""
    roles = [f"{role_words(g)}（{scope_words(g)}）" for g in roles_of(row)]
    return {
        "code": row.code,
        "name": row.display_name,
        "username": row.username,
        "unit": row.unit.name if row.unit else "",
        "roles": roles,
        "state": account_state(row),
    }


def account_state(row: Account) -> str:
    """Return how an account stands, in a word."""
    if row.closed_at is not None:
        return "已关闭"
    return "已锁定" if row.locked_at is not None else "在用"

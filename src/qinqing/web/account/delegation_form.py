"""The form of a delegation: to whom, what, from when to when, why."""

from collections.abc import Iterable

from qinqing.apps.accounts.selectors import (
    Account,
    RoleGrant,
    account_by_username,
    posts_of_account,
    roles_of,
)
from qinqing.apps.accounts.states import LONGEST_DELEGATION, NEVER_DELEGATED, Role
from qinqing.apps.organisations.selectors import Post, post_by_code
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from qinqing.web.account.words import role_words, scope_words
from qinqing.web.forms import Field, Form, Option

_ROLE, _POST = "role:", "post:"
# Services name what is wrong by their own words.
NAMES = (
    ("grants", "what"),
    ("post", "what"),
    ("ends_on", "until"),
    ("starts_on", "since"),
)


def offered_by(account: Account) -> tuple[Option, ...]:
    """Return what an account may delegate: its roles, and the posts of its person."""
    roles = (
        Option(
            f"{_ROLE}{grant.code}", f"角色：{role_words(grant)}（{scope_words(grant)}）"
        )
        for grant in roles_of(account)
        if Role(grant.role) not in NEVER_DELEGATED
    )
    posts = (
        Option(
            f"{_POST}{held.post.code}",
            f"岗位：{held.post.unit.name}{held.post.title}",
        )
        for held in posts_of_account(account)
    )
    return (*roles, *posts)


def delegation_form(offered: tuple[Option, ...]) -> Form:
    """Return the form, from today on."""
    today = today_in_beijing()
    return Form(
        (
            Field("receiver", "受托人的用户名", help="请向对方核对。", longest=150),
            Field(
                "what",
                "委托什么",
                kind="checks",
                options=offered,
                help="可以选几个角色，或者选一个岗位；选岗位就是委托您在那个单位的全部角色。",
            ),
            Field("since", "从哪天起", kind="date", value=today.isoformat()),
            Field(
                "until",
                "到哪天止（含当天）",
                kind="date",
                help=f"最长 {LONGEST_DELEGATION.days} 天，到期自动结束，随时可以撤销。",
            ),
            Field("reason", "事由", help="如：出差、休假、培训。"),
        )
    )


def hidden_fields(form: Form) -> list[tuple[str, str]]:
    """Return what was chosen, to be sent once more."""
    pairs: list[tuple[str, str]] = []
    for field in form.fields:
        values: Iterable[str] = (
            field.chosen if field.kind == "checks" else (field.value,)
        )
        pairs += [(field.name, value) for value in values]
    return pairs


def receiver_of(username: str) -> Account:
    """Return the account of a user name; raises ``Refused`` where there is none."""
    found = account_by_username(username) if username.strip() else None
    if found is None or not found.is_active:
        raise Refused("没有这个用户名", field="receiver")
    return found


def chosen_of(
    account: Account, chosen: list[str]
) -> tuple[list[RoleGrant], Post | None]:
    """Return what was chosen, of what the account holds; raises ``Refused``."""
    held = {f"{_ROLE}{grant.code}": grant for grant in roles_of(account)}
    posts = [code.removeprefix(_POST) for code in chosen if code.startswith(_POST)]
    if len(posts) > 1:
        raise Refused("岗位一次只能委托一个", field="what")
    post = post_by_code(posts[0]) if posts else None
    return [held[code] for code in chosen if code in held], post

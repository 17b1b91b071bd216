"""``qinqing accounts list``: accounts with their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qinqing.cli.accounts.arguments import at_the_shell, json_option, role_type
from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import print_json, print_lines
from qinqing.kernel.access import Role

if TYPE_CHECKING:
    from qinqing.apps.accounts.selectors import Account, RoleGrant


@click.command(
    name="list",
    cls=Command,
    help="列出账号，以及今天有效的角色和授权编号。",
    examples=(
        "qinqing accounts list --role security_admin",
        "qinqing accounts list --text 张 --json",
    ),
)
@click.option("--text", metavar="文字", default="", help="姓名或用户名里有这些字的")
@click.option("--role", metavar="角色", type=role_type, help="今天担任这一角色的")
@click.option("--closed", is_flag=True, help="关闭了的也列出")
@click.option("--after", metavar="编号", default="", help="从这一条之后看起")
@click.option(
    "--limit",
    metavar="条数",
    type=click.IntRange(1, 500),
    default=50,
    help="每页几条，默认 50，最多 500",
)
@json_option
def list_(
    text: str, role: str | None, closed: bool, after: str, limit: int, as_json: bool
) -> None:
    """List accounts."""
    start_django()
    from qinqing.apps.accounts.selectors import accounts

    page = accounts(
        at_the_shell(),
        text=text,
        role=Role(role) if role else None,
        closed=closed,
        after=after,
        size=limit,
    )
    rows = [_data(account) for account in page.rows]
    if as_json:
        print_json({"total": page.total_label, "next": page.next or None, "rows": rows})
        return
    if not rows:
        print_lines(["没有符合的账号。"])
        return
    print_lines([line for item in rows for line in _lines(item)])
    end = [f"下一页：qinqing accounts list --after {page.next}"] if page.next else []
    print_lines(["", f"共 {page.total_label} 个账号。", *end])


def _data(account: Account) -> dict[str, Any]:
    from qinqing.apps.accounts.selectors import roles_of

    return {
        "code": account.code,
        "username": account.username,
        "name": account.display_name,
        "unit": account.unit.code if account.unit else None,
        "closed": account.closed_at is not None,
        "locked": account.locked_at is not None,
        "roles": [_role(grant) for grant in roles_of(account)],
    }


def _role(grant: RoleGrant) -> dict[str, Any]:
    held_at = grant.unit or grant.enterprise or grant.chamber or grant.jurisdiction
    return {
        "grant": grant.code,
        "role": grant.role,
        "role_label": Role(grant.role).label,
        "at": held_at.code if held_at else None,
        "at_name": held_at.name if held_at else None,
        "starts_on": grant.starts_on.isoformat(),
        "ends_on": grant.ends_on.isoformat() if grant.ends_on else None,
    }


def _lines(item: dict[str, Any]) -> list[str]:
    marks = [
        word
        for word, name in (("已关闭", "closed"), ("已锁定", "locked"))
        if item[name]
    ]
    head = f"{item['code']}　{item['username']}　{item['name']}"
    return [
        "　".join([head, *marks]),
        *(
            f"  {role['grant']}　{role['role_label']}　{role['at_name'] or '全站'}"
            for role in item["roles"]
        ),
    ]

"""``qinqing accounts grant`` and ``withdraw``."""

from __future__ import annotations

from datetime import date

import click

from qinqing.cli.accounts.arguments import (
    account_argument,
    at_the_shell,
    ground_option,
    json_option,
    role_type,
    the_account,
)
from qinqing.cli.chinese_help import Command
from qinqing.cli.dates import Day
from qinqing.cli.django_site import start_django
from qinqing.cli.output import print_json, print_lines
from qinqing.kernel.access import Role
from qinqing.kernel.refusals import Refused


@click.command(
    cls=Command,
    help="授予角色。单位、辖区、企业、商会的角色用 --at 写明范围：单位编号、辖区代号，"
    "企业、商会的编号或统一社会信用代码。\n\n各角色及其范围见"
    " qinqing accounts permissions。",
    examples=(
        "qinqing accounts grant zhangsan handler --at 4f0k2m8qz7c1x9tb --ground 分工",
        "qinqing accounts grant anquan security_admin --ground 任命文件 --json",
    ),
)
@account_argument
@click.argument("role", metavar="角色", type=role_type)
@click.option("--at", metavar="范围", default="", help="在哪里担任：编号或代号")
@click.option(
    "--from", "starts_on", type=Day(), metavar="日期", help="生效日期，默认今天"
)
@click.option(
    "--until", "ends_on", type=Day(), metavar="日期", help="自这一天起不再有效"
)
@ground_option
@json_option
def grant(
    account: str,
    role: str,
    at: str,
    starts_on: date | None,
    ends_on: date | None,
    ground: str,
    as_json: bool,
) -> None:
    """Grant a role."""
    found = the_account(account)
    from qinqing.apps.accounts.services import grant_role

    granted = grant_role(
        found,
        Role(role),
        at=at,
        starts_on=starts_on,
        ends_on=ends_on,
        ground=ground,
        by=at_the_shell(),
    )
    if as_json:
        print_json({"code": granted.code, "account": found.code, "role": role})
        return
    label = Role(role).label
    print_lines([f"已授予“{found.username}”{label}，授权编号 {granted.code}。"])


@click.command(
    cls=Command,
    help="收回角色，即时生效。授权编号见 qinqing accounts list。",
    examples=("qinqing accounts withdraw 4f0k2m8qz7c1x9tb --ground 调离",),
)
@click.argument("code", metavar="授权编号")
@ground_option
@json_option
def withdraw(code: str, ground: str, as_json: bool) -> None:
    """Withdraw a role."""
    start_django()
    from qinqing.apps.accounts.selectors import grant_by_code
    from qinqing.apps.accounts.services import withdraw_role

    found = grant_by_code(code)
    if found is None:
        raise Refused("没有这个授权编号", field="grant")
    withdrawn = withdraw_role(found, ground=ground, by=at_the_shell())
    if as_json:
        print_json({"code": withdrawn.code, "withdrawn": True})
    else:
        print_lines([f"已收回{Role(withdrawn.role).label}。"])

"""``qinqing accounts open``, ``close`` and ``unlock``."""

from __future__ import annotations

import click

from qinqing.cli.accounts.arguments import (
    account_argument,
    at_the_shell,
    ground_option,
    json_option,
    the_account,
)
from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import print_json, print_lines


@click.command(
    name="open",
    cls=Command,
    help="开立账号，并给出临时密码：只显示这一次，首次登录时必须更改。"
    "公职人员的账号用 --person 对应到人员。",
    examples=(
        "qinqing accounts open zhangsan --name 张三 --person 4f0k2m8qz7c1x9tb",
        "qinqing accounts open anquan --name 安全员 --json",
    ),
)
@click.argument("username", metavar="用户名")
@click.option("--name", metavar="姓名", required=True, help="姓名，页面上显示")
@click.option("--person", metavar="人员编号", default="", help="是哪一位人员的账号")
@json_option
def open_(username: str, name: str, person: str, as_json: bool) -> None:
    """Open an account."""
    start_django()
    from qinqing.apps.accounts.services import open_account

    opened = open_account(
        username=username, display_name=name, person=person, by=at_the_shell()
    )
    if as_json:
        print_json({"code": opened.account.code, "password": opened.password})
        return
    print_lines(
        [
            f"已开立账号“{opened.account.username}”，编号 {opened.account.code}。",
            f"临时密码：{opened.password}　（只显示这一次，首次登录时须更改）",
        ]
    )


@click.command(
    cls=Command,
    help="关闭账号：会话随即结束，角色收回，本人给出和受托的委托撤销。记录都保留。",
    examples=("qinqing accounts close zhangsan --ground 调离",),
)
@account_argument
@ground_option
@json_option
def close(account: str, ground: str, as_json: bool) -> None:
    """Close an account."""
    found = the_account(account)
    from qinqing.apps.accounts.services import close_account

    closed = close_account(found, ground=ground, by=at_the_shell())
    if as_json:
        print_json({"code": closed.code, "closed": True})
    else:
        print_lines([f"已关闭账号“{closed.username}”。"])


@click.command(
    cls=Command,
    help="解除账号的锁定，并清除登录失败的计数，随即可以再登录。",
    examples=("qinqing accounts unlock zhangsan",),
)
@account_argument
@json_option
def unlock(account: str, as_json: bool) -> None:
    """Unlock an account."""
    found = the_account(account)
    from qinqing.apps.signin import services

    unlocked = services.unlock(found, by=at_the_shell())
    if as_json:
        print_json({"code": unlocked.code, "locked": False})
    else:
        print_lines([f"已解除“{unlocked.username}”的锁定。"])

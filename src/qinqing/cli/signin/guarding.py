"""``qinqing signin remove-factor`` and ``end-sessions``."""

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
from qinqing.cli.output import print_json, print_lines


@click.command(
    name="remove-factor",
    cls=Command,
    help="停用一个账号的动态码和备用码：手机丢失、又没有备用码时用。会话随即结束。"
    "必须用动态码的角色，下次登录时要重新启用。",
    examples=("qinqing signin remove-factor anquan --ground 本人当面申请",),
)
@account_argument
@ground_option
@json_option
def remove_factor(account: str, ground: str, as_json: bool) -> None:
    """Let the telephone of an account go."""
    found = the_account(account)
    from qinqing.apps.signin.services import remove_factor_of

    removed = remove_factor_of(found, ground=ground, by=at_the_shell())
    if as_json:
        print_json({"code": found.code, "removed": removed})
    elif removed:
        print_lines([f"已停用“{found.username}”的动态码。"])
    else:
        print_lines([f"“{found.username}”没有启用动态码。"])


@click.command(
    name="end-sessions",
    cls=Command,
    help="结束一个账号在所有设备上的登录，随即要重新登录。",
    examples=("qinqing signin end-sessions anquan",),
)
@account_argument
@json_option
def end_sessions(account: str, as_json: bool) -> None:
    """End all sessions of an account."""
    found = the_account(account)
    from qinqing.apps.signin.services import end_sessions_of

    ended = end_sessions_of(found, by=at_the_shell())
    if as_json:
        print_json({"code": found.code, "ended": ended})
    else:
        print_lines([f"已结束“{found.username}”的 {ended} 个会话。"])

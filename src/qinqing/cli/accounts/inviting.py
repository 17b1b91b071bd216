"""``qinqing accounts invite``."""

from __future__ import annotations

import click

from qinqing.cli.accounts.arguments import at_the_shell, json_option
from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import print_json, print_lines
from qinqing.kernel.access import Role
from qinqing.kernel.clock import BEIJING

_ROLES = {
    "owner": Role.ENTERPRISE_OWNER,
    "staff": Role.ENTERPRISE_STAFF,
    "chamber": Role.CHAMBER_STAFF,
}


@click.command(
    cls=Command,
    help="邀请企业负责人（owner）、企业员工（staff）或商会工作人员（chamber）开立账号。"
    "邀请码只显示这一次，14 天内有效，只能用一次；请当面或以可靠方式交给对方。",
    examples=("qinqing accounts invite owner 91999900000000001X --json",),
)
@click.argument("role", metavar="owner|staff|chamber", type=click.Choice(list(_ROLES)))
@click.argument("at", metavar="统一社会信用代码|编号")
@json_option
def invite(role: str, at: str, as_json: bool) -> None:
    """Invite somebody."""
    start_django()
    from qinqing.apps.accounts import services

    invited = services.invite(_ROLES[role], at=at, by=at_the_shell())
    ends = invited.invitation.expires_at.astimezone(BEIJING)
    if as_json:
        print_json(
            {
                "code": invited.invitation.code,
                "typed": invited.typed,
                "expires_at": ends.isoformat(timespec="seconds"),
            }
        )
        return
    print_lines(
        [
            f"邀请码：{invited.typed}　（只显示这一次）",
            f"{ends:%Y-%m-%d %H:%M} 前有效，只能用一次。",
        ]
    )

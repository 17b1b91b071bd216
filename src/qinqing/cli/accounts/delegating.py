"""``qinqing accounts delegate``: entering a delegation somebody asked for."""

from __future__ import annotations

from datetime import date

import click

from qinqing.cli.accounts.arguments import at_the_shell, json_option, the_account
from qinqing.cli.chinese_help import Command
from qinqing.cli.dates import Day
from qinqing.cli.output import print_json, print_lines
from qinqing.kernel.refusals import Refused


@click.command(
    cls=Command,
    help="代为登记一项委托：本人不便时，凭其书面委托办理。写明委托哪些角色（授权编号，"
    "可写多个），或者哪个岗位。最长 90 天；管理员和纪检监察的不得委托，"
    "受托的不得再委托。",
    examples=(
        "qinqing accounts delegate zhangsan lisi --grant 4f0k2m8qz7c1x9tb "
        "--until 2026-12-31 --reason 出差",
    ),
)
@click.argument("giver", metavar="委托人")
@click.argument("receiver", metavar="受托人")
@click.option(
    "--grant", "grants", metavar="授权编号", multiple=True, help="委托的角色，可多次写"
)
@click.option("--post", metavar="岗位编号", default="", help="委托的岗位")
@click.option("--from", "starts_on", type=Day(), metavar="日期", help="起日，默认今天")
@click.option(
    "--until",
    "ends_on",
    type=Day(),
    metavar="日期",
    required=True,
    help="止日：自这一天起不再有效",
)
@click.option("--reason", metavar="事由", required=True, help="为什么委托")
@json_option
def delegate(
    giver: str,
    receiver: str,
    grants: tuple[str, ...],
    post: str,
    starts_on: date | None,
    ends_on: date,
    reason: str,
    as_json: bool,
) -> None:
    """Enter a delegation."""
    gives, receives = the_account(giver), the_account(receiver)
    from qinqing.apps.accounts import services
    from qinqing.apps.accounts.selectors import grant_by_code
    from qinqing.apps.organisations.selectors import post_by_code

    found = [grant for code in grants if (grant := grant_by_code(code))]
    if len(found) < len(grants):
        raise Refused("有的授权编号没有", field="grants")
    held = post_by_code(post) if post else None
    if post and held is None:
        raise Refused("没有这个编号的岗位", field="post")
    made = services.delegate(
        gives,
        receives,
        grants=found,
        post=held,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
        by=at_the_shell(),
    )
    if as_json:
        print_json({"code": made.code, "until": made.ends_on.isoformat()})
    else:
        print_lines([f"已登记委托 {made.code}，自 {made.ends_on} 起不再有效。"])

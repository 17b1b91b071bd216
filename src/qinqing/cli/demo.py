"""``qinqing demo``: an invented city to try the product in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import at_terminal, print_json, print_lines
from qinqing.config.paths import home_dir

if TYPE_CHECKING:
    from qinqing.operations.demo import Built, Member


@click.command(
    cls=Command,
    help="建一座虚构的演示城市：辖区、单位、岗位和任职的人、企业、商会，"
    "每种角色一个账号。密码和动态码密钥只显示这一次。每个网页都标明“演示数据”。\n\n"
    "站点已有数据时不建。--remove 关闭演示城市的账号、单位、企业和商会；"
    "记录和留痕都保留。",
    examples=("qinqing demo", "qinqing demo --seed 7 --json", "qinqing demo --remove"),
)
@click.option(
    "--seed",
    type=click.IntRange(0, 999_999),
    default=1,
    metavar="数字",
    help="换一个数字，换一座城市；同一个数字建出来的一样。默认 1",
)
@click.option("--into-existing", is_flag=True, help="站点已有数据也建")
@click.option("--offer", is_flag=True, help="先问要不要建；站点有数据或不能问时不建")
@click.option("--remove", "removing", is_flag=True, help="结束演示")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def demo(
    seed: int, into_existing: bool, offer: bool, removing: bool, as_json: bool
) -> None:
    """Build the invented city, or close it."""
    if offer and not at_terminal():
        return
    start_django()
    if removing:
        _remove(as_json=as_json)
        return
    from qinqing.cli.accounts.arguments import at_the_shell
    from qinqing.operations.demo import build
    from qinqing.operations.demo.building import has_records

    if offer and (has_records() or not click.confirm(_QUESTION, default=False)):
        return
    built = build(home_dir(), seed=seed, into_existing=into_existing, by=at_the_shell())
    if as_json:
        print_json(_data(built))
    else:
        print_lines(_lines(built))


_QUESTION = "这是一个新站点。要不要建一座虚构的演示城市，先试一试？"


def _remove(*, as_json: bool) -> None:
    from qinqing.cli.accounts.arguments import at_the_shell
    from qinqing.operations.demo import remove

    done = remove(home_dir(), by=at_the_shell())
    if as_json:
        print_json(vars(done))
        return
    print_lines(
        [
            f"演示已经结束：关闭账号 {done.accounts} 个、单位 {done.units} 个、"
            f"企业 {done.enterprises} 家、商会 {done.chambers} 家。",
            "记录和留痕都保留，没有删除。",
        ]
    )


def _lines(built: Built) -> list[str]:
    return [
        f"已建演示城市（--seed {built.seed}）：辖区 {built.places} 个、"
        f"单位 {built.units} 个、岗位 {built.posts} 个、企业 {built.enterprises} 家、"
        f"商会 {built.chambers} 家。全部是虚构的。",
        "",
        "每种角色一个账号，密码只显示这一次：",
        *(f"  {line}" for member in built.members for line in _account(member)),
        "",
        "结束演示：qinqing demo --remove",
    ]


def _account(member: Member) -> list[str]:
    lines = [f"{member.username}　{member.password}　{member.role.label}"]
    if member.secret:
        lines.append(f"    动态码密钥（填入验证器）：{member.secret}")
    return lines


def _data(built: Built) -> dict[str, object]:
    accounts = [
        {
            "role": member.role.value,
            "username": member.username,
            "password": member.password,
            "secret": member.secret or None,
        }
        for member in built.members
    ]
    counts = {name: value for name, value in vars(built).items() if name != "members"}
    return {**counts, "accounts": accounts}

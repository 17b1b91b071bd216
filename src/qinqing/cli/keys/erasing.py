"""``qinqing keys erase``: one subject's data can never be read again."""

from __future__ import annotations

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import exit_with, print_json, print_lines
from qinqing.kernel.clock import BEIJING


@click.command(
    cls=Command,
    help="清除一个主体（人、联系人）的全部加密内容：销毁它的密钥，不能恢复。"
    "清除会留痕，并记入数据库之外的清除名单。运行时要再写一遍编号以确认。",
    examples=(
        "qinqing keys erase contacts 4f0k2m8qz7c1x9tb --ground 本人申请删除",
        "qinqing keys erase contacts 4f0k2m8qz7c1x9tb --ground 保存期满 --yes",
    ),
)
@click.argument("register", metavar="台账")
@click.argument("code", metavar="编号")
@click.option(
    "--ground", metavar="依据", required=True, help="依据什么清除，4 到 200 字"
)
@click.option("--yes", is_flag=True, help="不再询问")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def erase(register: str, code: str, ground: str, yes: bool, as_json: bool) -> None:
    """Destroy the key of one subject."""
    code = code.strip().lower()
    if not yes and not _confirmed(register, code):
        click.echo("编号不一致，没有清除。", err=True)
        exit_with(1)
    start_django()
    from qinqing.apps.protection.services import erase_subject

    at = erase_subject(register, code, ground=ground)
    if as_json:
        print_json({"register": register, "subject": code, "at": at.isoformat()})
        return
    print_lines(
        [
            f"已清除（{at.astimezone(BEIJING):%Y-%m-%d %H:%M}）。",
            "备份里还有旧的密钥：备份到期之前，请按“更换主密钥”一页销毁旧的主密钥。",
        ]
    )


def _confirmed(register: str, code: str) -> bool:
    click.echo(
        f"将销毁“{register}”中 {code} 的密钥，其加密内容永远不能再读。", err=True
    )
    typed = click.prompt("请再写一遍编号", prompt_suffix="：", err=True)
    return bool(typed.strip().lower() == code)

"""``qinqing unsettled delete``: whoever takes the consent back has the code."""

from __future__ import annotations

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import exit_with, print_json


@click.command(
    cls=Command,
    help="删除一件未决问题：提问人凭编号撤回同意的时候用。没有这个编号时退出码为 1。",
    examples=("qinqing unsettled delete 4f0k2m8qz7c1x9tb",),
)
@click.argument("code", metavar="编号")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def delete(code: str, as_json: bool) -> None:
    """Delete the question with this code."""
    start_django()
    from qinqing.apps.rulebooks.services import delete_unsettled_question

    deleted = delete_unsettled_question(code.strip().lower())
    if as_json:
        print_json({"deleted": deleted})
    else:
        click.echo("已删除。" if deleted else "没有这个编号的问题，可能已经删除。")
    if not deleted:
        exit_with(1)

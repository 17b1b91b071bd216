"""``qinqing keys replay``: a restored database forgets again."""

from __future__ import annotations

from dataclasses import asdict

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import print_json


@click.command(
    cls=Command,
    help="恢复数据库备份之后先运行：备份之后清除的，按清除名单再清除一次；"
    "名单缺的，按数据库补上。可以重复运行。",
    examples=("qinqing keys replay", "qinqing keys replay --json"),
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def replay(as_json: bool) -> None:
    """Make database and list of erasures agree."""
    start_django()
    from qinqing.apps.protection.services import replay_erasures

    done = replay_erasures()
    if as_json:
        print_json(asdict(done))
    else:
        click.echo(f"重新清除 {done.destroyed} 个主体，名单补上 {done.listed} 条。")

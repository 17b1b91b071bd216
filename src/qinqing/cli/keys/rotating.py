"""``qinqing keys rotate``: a new master key, and all subject keys with it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import print_json, print_lines

if TYPE_CHECKING:
    from qinqing.apps.protection.services import Progress


@click.command(
    cls=Command,
    help="更换主密钥：生成新的，再把主体密钥分批换过去，网站照常使用。"
    "中断了再运行一次，就从断处接着办。加密内容本身不用重写。",
    examples=("qinqing keys rotate", "qinqing keys rotate --json"),
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def rotate(as_json: bool) -> None:
    """Change the master key."""
    start_django()
    from qinqing.apps.protection.services import rotate_master_key

    done = rotate_master_key(tell=_tell)
    if as_json:
        print_json(asdict(done))
        return
    begun = "接着办完了上次的更换" if done.continued else "已更换"
    print_lines(
        [
            f"{begun}，现用主密钥 {done.master}，换了 {done.rewrapped} 个主体密钥。",
            "请马上备份 keys 文件夹。旧的主密钥仍留着，恢复以前的数据库备份时要用。",
        ]
    )


def _tell(progress: Progress) -> None:
    click.echo(f"已换 {progress.done}/{progress.total}", err=True)

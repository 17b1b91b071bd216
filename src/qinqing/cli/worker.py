"""``qinqing worker``: what is done on a clock, beside the pages."""

from __future__ import annotations

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django


@click.command(
    cls=Command,
    help="运行定时任务，按 Ctrl-C 停止：每秒封存新的留痕，每五分钟导出一个校验点。\n\n"
    "./run 会同时启动网页和它；分开部署时，一个站点运行一个就够，多个也不会重复。",
    examples=("qinqing worker",),
)
def worker() -> None:
    """Work until stopped."""
    start_django()
    from qinqing.jobs.worker import Worker

    Worker().run()

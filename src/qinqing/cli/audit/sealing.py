"""``qinqing audit seal`` and ``checkpoint``: what the worker does, done now."""

from __future__ import annotations

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import print_json


@click.command(
    cls=Command,
    help="封存全部还没有封存的留痕。平时由 qinqing worker 每秒做一次。",
    examples=("qinqing audit seal",),
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def seal(as_json: bool) -> None:
    """Seal whatever is not sealed, however old."""
    start_django()
    sealed = _seal_everything()
    if as_json:
        print_json({"sealed": sealed})
    else:
        click.echo(f"封存了 {sealed} 条。")


@click.command(
    cls=Command,
    help="先封存，再把上一个校验点以来的散列值签名、导出到数据库以外。平时由 qinqing "
    "worker 每五分钟做一次。",
    examples=("qinqing audit checkpoint",),
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def checkpoint(as_json: bool) -> None:
    """Seal, sign and export."""
    start_django()
    from qinqing.apps.audit.selectors import last_checkpoint
    from qinqing.apps.audit.services import checkpoint as export

    sealed = _seal_everything()
    files, last = export(), last_checkpoint()
    seq = last.data["seq"] if last else 0
    if as_json:
        print_json({"sealed": sealed, "files": files, "seq": seq})
    elif files:
        click.echo(f"导出了 {files} 个校验点文件，到第 {seq} 号为止。")
    else:
        click.echo(f"没有新的留痕，仍到第 {seq} 号为止。")


def _seal_everything() -> int:
    from qinqing.apps.audit.services import LOOKBACK, seal_pending

    total = 0
    # Looking among all events takes long, so what is new goes first.
    for lookback in (LOOKBACK, None):
        while sealed := seal_pending(lookback=lookback):
            total += sealed
    return total

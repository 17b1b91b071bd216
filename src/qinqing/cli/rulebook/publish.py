"""``qinqing rulebook publish``: the site answers by the present content."""

from __future__ import annotations

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import print_json
from qinqing.cli.site import content_roots


@click.command(
    cls=Command,
    help="把当前内容编译并设为网站现用的版本。内容有误时什么也不改变。",
    examples=("qinqing rulebook publish",),
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def publish(as_json: bool) -> None:
    """Publish the present content."""
    start_django()
    from qinqing.apps.rulebooks.services import publish_release

    published = publish_release(content_roots())
    if as_json:
        print_json({"release": published})
    else:
        click.echo(f"已设为现用版本：{published[:12]}")

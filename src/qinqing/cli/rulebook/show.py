"""``qinqing rulebook show``: a provision's words and the norms read from them."""

from __future__ import annotations

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.output import print_json, print_lines
from qinqing.cli.site import open_release


@click.command(
    cls=Command,
    help="查看一份文件、一个条款或一条规范：原文、从中编出的规范、条件和义务。",
    examples=(
        "qinqing rulebook show jinan/13/4",
        "qinqing rulebook show jinan/13/4#work-meal --json",
        "qinqing rulebook show jinan",
    ),
)
@click.argument("name", metavar="编号")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def show(name: str, as_json: bool) -> None:
    """Show a document, a provision or a norm."""
    from qinqing.cli.rulebook.lookup import find
    from qinqing.cli.rulebook.norm_text import norm_lines, provision_lines
    from qinqing.rulebook.publishing.provision_data import norm_data, provision_data

    release = open_release()
    provisions, norm = find(release, name)
    if norm is not None:
        if as_json:
            print_json(norm_data(release, norm))
        else:
            print_lines(norm_lines(release, norm))
    elif as_json:
        told = [provision_data(release, provision) for provision in provisions]
        print_json(told[0] if len(told) == 1 else told)
    else:
        for provision in provisions:
            print_lines([*provision_lines(release, provision), ""])

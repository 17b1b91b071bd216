"""``qinqing rulebook compile``: the present content as one bundle."""

from __future__ import annotations

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.output import print_json
from qinqing.cli.site import open_release


@click.command(
    name="compile",
    cls=Command,
    help="把当前内容编译成一个版本。内容不变时，版本哈希不变，也不会重复编译。",
    examples=("qinqing rulebook compile",),
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def compile_(as_json: bool) -> None:
    """Compile the present content, unless it already is."""
    release = open_release()
    figures = {
        "release": release.hash,
        "documents": len(release.documents),
        "provisions": sum(len(d.provisions) for d in release.documents.values()),
        "norms": len(release.norms),
    }
    if as_json:
        print_json(figures)
        return
    click.echo(
        f"规则库版本 {release.hash[:12]}：文件 {figures['documents']} 份，"
        f"条款 {figures['provisions']} 条，规范 {figures['norms']} 条。"
    )

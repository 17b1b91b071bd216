"""``qinqing organisations jurisdictions``."""

from __future__ import annotations

from typing import Any

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.organisations.arguments import json_option
from qinqing.cli.output import print_json, print_lines


@click.command(
    cls=Command,
    help="列出全部辖区：代号、名称、适用规则库中哪个地方的文件。",
    examples=("qinqing organisations jurisdictions --json",),
)
@json_option
def jurisdictions(as_json: bool) -> None:
    """List the places of the site."""
    start_django()
    from qinqing.apps.organisations import selectors

    found: list[dict[str, Any]] = [
        {
            "code": row.code,
            "name": row.name,
            "kind": row.kind,
            "parent": row.parent.code if row.parent else None,
            "documents_place": selectors.documents_place(row) or None,
            "invented": row.invented,
            "depth": row.path.count("/") - 1,
        }
        for row in selectors.jurisdictions()
    ]
    if as_json:
        print_json(found)
        return
    print_lines(
        f"{'  ' * item['depth']}{item['name']}　{item['code']}"
        f"　文件随 {item['documents_place'] or '（未指明）'}"
        f"{'　虚构' if item['invented'] else ''}"
        for item in found
    )
    if not found:
        click.echo("没有辖区。先用 qinqing organisations import jurisdictions 导入。")

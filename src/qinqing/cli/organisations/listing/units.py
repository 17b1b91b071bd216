"""``qinqing organisations units``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.organisations.arguments import (
    chosen_place,
    day_option,
    json_option,
    page_data,
    page_end,
    page_options,
    place_option,
)
from qinqing.cli.output import print_json, print_lines

if TYPE_CHECKING:
    from qinqing.apps.organisations.selectors import Unit


@click.command(
    cls=Command,
    help="列出一个辖区及其下级在设的单位，一页一页地看。",
    examples=(
        "qinqing organisations units --place jinan",
        "qinqing organisations units --text 工业 --json",
    ),
)
@place_option
@click.option("--text", metavar="词", default="", help="名称或简称里有这个词")
@click.option("--closed", is_flag=True, help="已撤销的也列")
@day_option
@page_options
@json_option
def units(
    place: str, text: str, closed: bool, on: date, after: str, limit: int, as_json: bool
) -> None:
    """List units."""
    start_django()
    from qinqing.apps.organisations import selectors

    page = selectors.units(
        within=chosen_place(place),
        text=text,
        closed=closed,
        on=on,
        after=after,
        size=limit,
    )
    rows = [_data(unit) for unit in page.rows]
    if as_json:
        print_json(page_data(page, rows))
    else:
        print_lines([*map(_line, rows), *page_end(page, "qinqing organisations units")])


def _data(unit: Unit) -> dict[str, Any]:
    return {
        "code": unit.code,
        "name": unit.name,
        "short_name": unit.short_name,
        "place": unit.jurisdiction_id,
        "kind": unit.kind,
        "kind_label": unit.get_kind_display(),
        "parent": unit.parent.code if unit.parent else None,
        "closed_on": unit.closed_on.isoformat() if unit.closed_on else None,
    }


def _line(item: dict[str, Any]) -> str:
    closed = f"　{item['closed_on']} 起撤销" if item["closed_on"] else ""
    return (
        f"{item['code']}　{item['name']}　{item['kind_label']}　{item['place']}{closed}"
    )

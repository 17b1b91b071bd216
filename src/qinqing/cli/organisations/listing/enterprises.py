"""``qinqing organisations enterprises``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.organisations.arguments import (
    chosen_place,
    json_option,
    page_data,
    page_end,
    page_options,
    place_option,
)
from qinqing.cli.output import print_json, print_lines

if TYPE_CHECKING:
    from qinqing.apps.organisations.selectors import Enterprise

_SIZES = ("large", "medium", "small", "micro")
_OWNERSHIPS = (
    "state",
    "private",
    "foreign",
    "hong_kong_macao_taiwan",
    "collective",
    "individual",
)


@click.command(
    cls=Command,
    help="列出企业，一页一页地看；总数超过一千的写作 1000+。",
    examples=(
        "qinqing organisations enterprises --place jinan --size micro",
        "qinqing organisations enterprises --text 91370100 --json",
        "qinqing organisations enterprises --industry C30 --ownership private",
    ),
)
@place_option
@click.option("--size", type=click.Choice(_SIZES), help="规模：大、中、小、微")
@click.option("--industry", metavar="代码", default="", help="行业代码的开头，如 C30")
@click.option("--ownership", type=click.Choice(_OWNERSHIPS), help="所有制")
@click.option("--text", metavar="开头", default="", help="名称或信用代码的开头")
@click.option("--closed", is_flag=True, help="已吊销、注销的也列")
@page_options
@json_option
def enterprises(
    place: str, after: str, limit: int, as_json: bool, **wanted: Any
) -> None:
    """List enterprises."""
    start_django()
    from qinqing.apps.organisations import selectors

    chosen = {name: value or "" for name, value in wanted.items() if name != "closed"}
    filtered = selectors.EnterpriseFilter(
        within=chosen_place(place), closed=wanted["closed"], **chosen
    )
    page = selectors.enterprises(filtered, after=after, size=limit)
    rows = [_data(row) for row in page.rows]
    if as_json:
        print_json(page_data(page, rows))
    else:
        end = page_end(page, "qinqing organisations enterprises")
        print_lines([*map(_line, rows), *end])


def _data(row: Enterprise) -> dict[str, Any]:
    return {
        "code": row.code,
        "credit_code": row.credit_code,
        "name": row.name,
        "place": row.jurisdiction_id,
        "ownership": row.ownership,
        "size": row.size or None,
        "industry": row.industry or None,
        "party_members": row.party_members,
        "status": row.status,
        "status_label": row.get_status_display(),
        "closed_on": row.closed_on.isoformat() if row.closed_on else None,
    }


def _line(item: dict[str, Any]) -> str:
    status = f"　{item['status_label']}" if item["status"] != "active" else ""
    names = f"{item['credit_code']}　{item['name']}"
    return f"{item['code']}　{names}　{item['place']}{status}"

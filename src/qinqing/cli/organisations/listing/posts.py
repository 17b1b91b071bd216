"""``qinqing organisations posts``."""

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
    from qinqing.apps.organisations.selectors import Post


@click.command(
    cls=Command,
    help="列出岗位，以及某一天任职的人。",
    examples=(
        "qinqing organisations posts --place jinan --leaders",
        "qinqing organisations posts --unit 4f0k2m8qz7c1x9tb --on 2026-11-20 --json",
    ),
)
@place_option
@click.option("--unit", metavar="单位编号", default="", help="只看这个单位的")
@click.option("--leaders", is_flag=True, help="只看领导班子成员的岗位")
@day_option
@page_options
@json_option
def posts(
    place: str,
    unit: str,
    leaders: bool,
    on: date,
    after: str,
    limit: int,
    as_json: bool,
) -> None:
    """List posts with their holders."""
    start_django()
    from qinqing.apps.organisations import selectors
    from qinqing.kernel.refusals import Refused

    chosen = selectors.unit_by_code(unit) if unit else None
    if unit and chosen is None:
        raise Refused("没有这个编号的单位", field="unit")
    page = selectors.posts(
        within=chosen_place(place),
        unit=chosen,
        leaders=leaders,
        on=on,
        after=after,
        size=limit,
    )
    rows = [_data(post, on) for post in page.rows]
    if as_json:
        print_json(page_data(page, rows))
    else:
        print_lines([*map(_line, rows), *page_end(page, "qinqing organisations posts")])


def _data(post: Post, on: date) -> dict[str, Any]:
    from qinqing.apps.organisations.selectors import holders_of

    return {
        "code": post.code,
        "unit": post.unit.code,
        "unit_name": post.unit.name,
        "place": post.jurisdiction_id,
        "title": post.title,
        "grade": post.grade,
        "is_head": post.is_head,
        "is_leader": post.is_leader,
        "head_count": post.head_count,
        "holders": [
            {
                "person": holder.person.code,
                "name": holder.person.name,
                "kind": holder.kind.value,
                "kind_label": str(holder.kind.label),
                "starts_on": holder.starts_on.isoformat(),
                "ends_on": holder.ends_on.isoformat() if holder.ends_on else None,
            }
            for holder in holders_of(post, on=on)
        ],
    }


def _line(item: dict[str, Any]) -> str:
    held = "、".join(f"{h['name']}（{h['kind_label']}）" for h in item["holders"])
    head = "　主要负责人" if item["is_head"] else ""
    return (
        f"{item['code']}　{item['unit_name']}　{item['title']}{head}　{held or '空缺'}"
    )

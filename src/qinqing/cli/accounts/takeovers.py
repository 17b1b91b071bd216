"""``qinqing accounts takeovers``: pass what has to pass, list what is unsigned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qinqing.cli.accounts.arguments import json_option
from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import print_json, print_lines
from qinqing.kernel.clock import today_in_beijing

if TYPE_CHECKING:
    from qinqing.apps.accounts.selectors import Takeover


@click.command(
    cls=Command,
    help="列出还没有双方签字的交接。加 --run 先办理：有人离任的岗位，未了事项"
    "转给接任者，没有接任者的转给单位负责人；平时由定时任务每天办理，多办一次没有影响。",
    examples=(
        "qinqing accounts takeovers",
        "qinqing accounts takeovers --run --json",
    ),
)
@click.option("--run", "run_now", is_flag=True, help="先办理今天的交接")
@json_option
def takeovers(run_now: bool, as_json: bool) -> None:
    """List takeovers that are not signed."""
    start_django()
    from qinqing.apps.accounts.selectors import takeovers_due
    from qinqing.apps.accounts.services import run_takeovers

    today = today_in_beijing()
    passed = run_takeovers(today) if run_now else 0
    due = takeovers_due(today).select_related("post", "from_person", "to_person")
    rows = [_data(takeover) for takeover in due.prefetch_related("items")]
    if as_json:
        print_json({"passed": passed, "unsigned": rows})
        return
    if run_now:
        print_lines([f"转交事项 {passed} 件。"])
    print_lines([_line(row) for row in rows] or ["没有待签字的交接。"])


def _data(takeover: Takeover) -> dict[str, Any]:
    giver = takeover.from_person
    return {
        "code": takeover.code,
        "passed_on": takeover.passed_on.isoformat(),
        "post": takeover.post.code,
        "post_title": takeover.post.title,
        "from": giver.name if giver else None,
        "to": takeover.to_person.name,
        "standing_in": takeover.standing_in,
        "given": takeover.given_at is not None or giver is None,
        "received": takeover.received_at is not None,
        "items": [item.title for item in takeover.items.all()],
    }


def _line(row: dict[str, Any]) -> str:
    owed = [
        word
        for word, name in (("移交人未签", "given"), ("接收人未签", "received"))
        if not row[name]
    ]
    passed = f"{row['from'] or '（空缺）'} → {row['to']}"
    items = f"{len(row['items'])} 件"
    parts = (row["code"], row["passed_on"], row["post_title"], passed, items)
    return "　".join([*parts, "、".join(owed)])

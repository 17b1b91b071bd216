"""``qinqing audit show``: the history of one record, or what happened last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.layout import terminal_width, wrapped
from qinqing.cli.output import print_json, print_lines
from qinqing.kernel.clock import BEIJING
from qinqing.rulebook.answering.inquiry import BadInput

if TYPE_CHECKING:
    from qinqing.apps.audit.selectors import Page, Traced

MOST = 200


@click.command(
    cls=Command,
    help="查看留痕，新的在前：一条记录的经过、一个账号做过的事，或者最近的。\n\n"
    "后面还有时，最后一行给出接着看的写法。时间是北京时间。",
    examples=(
        "qinqing audit show",
        "qinqing audit show --register organisations --subject 4f0k2m8qz7c1x9tb",
        "qinqing audit show --actor 9t2k4m8qz7c1x0ab --json",
    ),
)
@click.option("--register", metavar="台账", help="台账的英文名，与 --subject 一起用")
@click.option("--subject", metavar="编号", help="记录的编号")
@click.option("--actor", metavar="编号", help="只看这个账号做的")
@click.option("--place", metavar="地方", help="只看这个地方的")
@click.option(
    "--kind", metavar="事项", help="只看这一种，如 organisations.unit.renamed"
)
@click.option("--after", metavar="编号", help="从这一条留痕之后接着看")
@click.option(
    "--limit",
    type=click.IntRange(1, MOST),
    default=50,
    metavar="条数",
    help="1 到 200，默认 50",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def show(as_json: bool, after: str | None, limit: int, **chosen: str | None) -> None:
    """Show events."""
    page = _page(chosen, after, limit)
    if as_json:
        print_json(
            {"events": [event_data(item) for item in page.events], "next": page.next}
        )
        return
    width = terminal_width()
    for line in _lines(page):
        print_lines(wrapped(line, width, "", "  "))


def _page(chosen: dict[str, str | None], after: str | None, limit: int) -> Page:
    named = {name: value for name, value in chosen.items() if value is not None}
    start_django()
    from qinqing.apps.audit import selectors

    more: dict[str, Any] = {"after": after, "limit": limit}
    match sorted(named):
        case []:
            return selectors.latest_events(**more)
        case ["register", "subject"]:
            return selectors.history(named["register"], named["subject"], **more)
        case ["actor"]:
            return selectors.events_by_actor(named["actor"], **more)
        case ["place"]:
            return selectors.events_of_place(named["place"], **more)
        case ["kind"]:
            return selectors.events_of_kind(named["kind"], **more)
        case _:
            raise BadInput("one choice", field="argument", value="")


def event_data(item: Traced) -> dict[str, Any]:
    """Return an event as JSON values; ``seq`` is null until it is sealed."""
    event = item.event
    return {
        "seq": item.seq,
        "code": event.code,
        "kind": event.kind,
        "at": event.at.isoformat(),
        "actor": event.actor,
        "post": event.post,
        "register": event.register,
        "subject": event.subject,
        "place": event.place,
        "unit": event.unit,
        "body": event.content,
        "hash": event.hash,
    }


def _lines(page: Page) -> Iterator[str]:
    if not page.events:
        yield "没有符合的留痕。"
    for item in page.events:
        event = item.event
        number = f"第 {item.seq} 号" if item.seq else "尚未封存"
        moment = f"{event.at.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}"
        who = f"账号 {event.actor}" if event.actor else "系统"
        post = f"（职务 {event.post}）" if event.post else ""
        where = "　".join(filter(None, (event.place, event.unit)))
        yield f"{moment}　{number}　{event.kind}"
        yield f"  记录：{event.register} {event.subject}　{who}{post}　{where}".rstrip()
        yield f"  内容：{event.body}"
    if page.next:
        yield f"后面还有，接着看加上：--after {page.next}"

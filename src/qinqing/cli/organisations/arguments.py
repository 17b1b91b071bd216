"""What the commands about organisations have in common: kinds of table, pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qinqing.cli.dates import Day
from qinqing.kernel.clock import today_in_beijing

if TYPE_CHECKING:
    from qinqing.apps.organisations.selectors import Jurisdiction, Page

# Repeated here, since the register itself is only loaded when a command runs.
KIND_NAMES = ("jurisdictions", "units", "duties", "posts", "enterprises", "chambers")
KIND_METAVAR = "jurisdictions|units|duties|posts|enterprises|chambers"
Function = TypeVar("Function", bound=Callable[..., Any])

kind_argument = click.argument(
    "kind", metavar=KIND_METAVAR, type=click.Choice(KIND_NAMES)
)
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON")
place_option = click.option(
    "--place", metavar="辖区", default="", help="只看这个辖区及其下级：代号"
)
day_option = click.option(
    "--on",
    type=Day(),
    metavar="日期",
    default=today_in_beijing,
    help="哪一天的情况，默认今天",
)


def page_options(command: Function) -> Function:
    """Add the options by which a list is read page by page."""
    after = click.option("--after", metavar="编号", default="", help="从这一条之后看起")
    size = click.option(
        "--limit",
        metavar="条数",
        type=click.IntRange(1, 500),
        default=50,
        help="每页几条，默认 50，最多 500",
    )
    return after(size(command))


def chosen_place(code: str) -> Jurisdiction | None:
    """Return the place of a code, None without one; raises ``Refused`` for no place."""
    from qinqing.apps.organisations.selectors import jurisdiction_by_code
    from qinqing.kernel.refusals import Refused

    found = jurisdiction_by_code(code) if code else None
    if code and found is None:
        hint = "全部辖区见：qinqing organisations jurisdictions"
        raise Refused(f"没有代号为“{code[:40]}”的辖区", field="place", hint=hint)
    return found


def page_data(page: Page[Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a page as JSON values."""
    return {"total": page.total_label, "next": page.next or None, "rows": rows}


def page_end(page: Page[Any], command: str) -> list[str]:
    """Return the lines below a page: how many there are, how to go on."""
    if not page.rows:
        return ["没有符合的记录。"]
    lines = ["", f"共 {page.total_label} 条，本页 {len(page.rows)} 条。"]
    if page.next:
        lines.append(f"下一页：{command} --after {page.next}")
    return lines

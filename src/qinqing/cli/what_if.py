"""``qinqing what-if``: the smallest change that would lead to a better outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from qinqing.cli.answer_text import fact_words
from qinqing.cli.case_options import TypedCase, case_options
from qinqing.cli.chinese_help import Command
from qinqing.cli.output import print_json, print_lines
from qinqing.cli.site import open_release
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.answering.answer import Deciders
from qinqing.rulebook.answering.improving import BEST, what_if_data
from qinqing.rulebook.answering.wording import OUTCOME_WORDS

MOST_SHOWN = 10


@click.command(
    cls=Command,
    help="所述情况最少改变哪些，结论会更宽。只作事前参考：已经发生的事改不了。",
    examples=(
        "qinqing what-if --place 济南市 --act accept_meal --fact 场合=调研 "
        "--fact 确有需要=是 --fact 高档菜肴=是",
    ),
)
@click.option("--place", required=True, metavar="地方", help="你单位所在的地方")
@case_options
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def what_if(place: str, as_json: bool, **typed: Any) -> None:
    """Find the smallest changes of the case."""
    release = open_release()
    deciders = Deciders(release)
    inquiry = TypedCase(**typed).read(release, place)
    data = what_if_data(deciders, inquiry, today_in_beijing())
    if as_json:
        print_json(data)
    else:
        print_lines(_lines(data["outcome"], data["stage"], data["changes"]))


def _lines(now: str, stage: str, changes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield f"现在的结论：{OUTCOME_WORDS[now]}"
    if stage == "after":
        yield "事情已经发生，改变不了；如有违反，请按规定主动说明、纠正。"
    elif now in BEST:
        yield "不需要改变什么。"
    elif not changes:
        yield "改变三项以内的情况，结论都不会更宽。"
    else:
        yield f"最少改变 {len(changes[0]['change'])} 项："
    for change in changes[:MOST_SHOWN]:
        yield f"  - {fact_words(change['change'])} → {change['outcome_label']}"
    if len(changes) > MOST_SHOWN:
        yield f"另有 {len(changes) - MOST_SHOWN} 种，加 --json 可全部列出。"

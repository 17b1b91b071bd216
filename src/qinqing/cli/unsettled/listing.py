"""``qinqing unsettled list``: first how often what is asked, then each question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.dates import Day
from qinqing.cli.layout import terminal_width, wrapped
from qinqing.cli.output import print_json, print_lines
from qinqing.cli.unsettled.kept import (
    Kept,
    facts_in_words,
    group_data,
    question_data,
    read_kept,
)

if TYPE_CHECKING:
    from qinqing.apps.rulebooks.selectors import KeptQuestion

STAGES = {"before": "打算做", "after": "已经发生"}


@click.command(
    name="list",
    cls=Command,
    help="列出未决问题：先是同一行为、同样情况的件数（多的在前），再逐件列出。",
    examples=(
        "qinqing unsettled list",
        "qinqing unsettled list --place 济南市 --since 2026-11-01 --json",
    ),
)
@click.option("--place", metavar="地方", help="只看这个地方的")
@click.option("--since", type=Day(), metavar="日期", help="只看这一天以来的")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def list_(place: str | None, since: date | None, as_json: bool) -> None:
    """List the questions."""
    kept = read_kept(place, since)
    if as_json:
        release = kept.release
        every = (question for group in kept.groups for question in group)
        print_json(
            {
                "groups": [group_data(release, group) for group in kept.groups],
                "questions": [question_data(release, item) for item in every],
            }
        )
        return
    width = terminal_width()
    for line in _lines(kept):
        print_lines(wrapped(line, width, "", "  "))


def _lines(kept: Kept) -> Iterator[str]:
    if not kept.groups:
        yield "没有未决问题。提问人在“未作规定”的结论页上同意转交的，会列在这里。"
        return
    yield f"未决问题 {kept.count} 件，{len(kept.groups)} 类："
    for group in kept.groups:
        found = group_data(kept.release, group)
        facts = facts_in_words(found["facts"]) or "没有说明情况"
        places = "、".join(found["places"])
        yield f"{found['count']} 件　{found['act_label']}（{facts}）　{places}"
    yield ""
    for group in kept.groups:
        for question in group:
            yield from _question(kept, question)


def _question(kept: Kept, question: KeptQuestion) -> Iterator[str]:
    found = question_data(kept.release, question)
    stage = STAGES.get(found["stage"], found["stage"])
    yield (
        f"{found['code']}　{found['kept_on']}　{found['place']}{found['who_label']}："
        f"{found['act_label']}，{stage}"
    )
    if found["facts"]:
        yield f"  情况：{facts_in_words(found['facts'])}"
    if found["text"]:
        yield f"  问题：{' '.join(found['text'].split())}"
    yield f"  解释机关：{'、'.join(found['interpreters'])}"

"""``qinqing ask``: one case, answered with the words of the provisions."""

from __future__ import annotations

from typing import Any

import click

from qinqing.cli.case_options import TypedCase, case_options
from qinqing.cli.chinese_help import Command
from qinqing.cli.output import at_terminal, print_json, print_lines
from qinqing.cli.site import open_release
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.answering.answer import Deciders, answer
from qinqing.rulebook.answering.plain_data import answer_data


@click.command(
    cls=Command,
    help="问一件事能不能做。没有给全的情况会逐题询问，只问会影响结论的；"
    "加 --json 时不询问，直接给出结论和下一个问题。\n\n"
    "任何结论的退出码都是 0；输入有误时为 2。",
    examples=(
        "qinqing ask --place 济南市 --act 参加年会",
        "qinqing ask --place 顺城区 --act accept_gift --fact 物品=礼金 --json",
        "qinqing ask --place 济南市 --act 吃工作餐 --fact 场合=调研 --stage after",
    ),
)
@click.option("--place", required=True, metavar="地方", help="你单位所在的地方")
@case_options
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，不询问")
def ask(place: str, as_json: bool, **typed: Any) -> None:
    """Answer one case, or ask for what is missing."""
    case = TypedCase(**typed)
    release = open_release()
    deciders = Deciders(release)
    inquiry = case.read(release, place)
    if not as_json and at_terminal():
        from qinqing.cli.interview import interview

        inquiry = interview(deciders, inquiry)
    found = answer(deciders, inquiry, today=today_in_beijing())
    if as_json:
        print_json(answer_data(found))
        return
    from qinqing.cli.answer_text import answer_lines

    print_lines(answer_lines(answer_data(found)))

"""``qinqing ask``: one question or case, answered with the words of the provisions."""

from __future__ import annotations

from typing import Any

import click

from qinqing.cli.case_options import TypedCase, question_options
from qinqing.cli.chinese_help import Command
from qinqing.cli.output import at_terminal, print_json, print_lines
from qinqing.cli.site import open_release
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.answering.answer import Deciders, answer
from qinqing.rulebook.answering.inquiry import BadInput
from qinqing.rulebook.answering.plain_data import answer_data


@click.command(
    cls=Command,
    help="问一件事能不能做：写一句平常的话，或用选项写明行为和情况。没有给全的情况会逐题"
    "询问，只问会影响结论的；加 --json 时不询问，直接给出结论和下一个问题。\n\n"
    "听不懂的话不会猜。任何结论的退出码都是 0；没有听懂或输入有误时为 2。",
    examples=(
        "qinqing ask 商会年会请我去，能去吗 --place 济南市",
        "qinqing ask --place 济南市 --act 参加年会",
        "qinqing ask --place 顺城区 --act accept_gift --fact 物品=礼金 --json",
        "qinqing ask --place 济南市 --act 吃工作餐 --fact 场合=调研 --stage after",
    ),
)
@click.argument("question", required=False, metavar="[问题]")
@click.option("--place", metavar="地方", help="你单位所在的地方；问题里说了可以不写")
@question_options
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，不询问")
def ask(question: str | None, place: str | None, as_json: bool, **typed: Any) -> None:
    """Answer one question or case, or ask for what is missing."""
    case = TypedCase(**typed)
    if question is not None and case.act is None:
        from qinqing.cli.plain_question import ask_plainly

        ask_plainly(question, place, case, as_json=as_json)
        return
    if case.act is None:
        raise BadInput("nothing asked", field="question", value="")
    if place is None:
        raise BadInput("no place", field="place", value="")
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

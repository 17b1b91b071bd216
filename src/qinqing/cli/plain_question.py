"""A question in plain Chinese on the command line: read, shown, asked on, answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from qinqing.cli.answer_text import answer_lines
from qinqing.cli.case_options import TypedCase
from qinqing.cli.interview import interview
from qinqing.cli.layout import terminal_width, wrapped
from qinqing.cli.output import at_terminal, print_json, print_lines
from qinqing.cli.site import open_release
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.answering.answer import Deciders, answer
from qinqing.rulebook.answering.plain_data import answer_data
from qinqing.rulebook.understanding import Reader, answer_question, question_data


def ask_plainly(
    question: str, place: str | None, case: TypedCase, *, as_json: bool
) -> None:
    """Read and answer the question; what was typed beside it goes before its words.

    Raises ``NotUnderstood`` with acts to choose from.
    """
    release = open_release()
    deciders = Deciders(release)
    today = today_in_beijing()
    found = answer_question(
        deciders,
        Reader(release),
        question,
        today=today,
        place=place or "",
        who=case.who or "",
        at=case.at,
        unit=case.unit,
        on=case.on,
        stage=case.given_stage,
        facts=case.facts(release),
    )
    data = question_data(found)
    if as_json:
        print_json(data)
        return
    print_lines(heard_lines(data["question"]["heard"]))
    if at_terminal():
        inquiry = interview(deciders, found.main.inquiry)
        main = answer(deciders, inquiry, today=today)
        print_lines(["", *answer_lines(answer_data(main))])
    else:
        print_lines(["", *answer_lines(data)])
    print_lines(also_lines(data))


def heard_lines(items: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return what was understood, a line each, with the words it was read from."""
    lines = ["我是这样理解的："]
    for item in items:
        words = f"（“{'”“'.join(item['words'])}”）" if item["words"] else ""
        text = f"- {item['label']}：{item['value']}{words}"
        lines += wrapped(text, terminal_width(), "  ", "  ")
    return lines


def also_lines(data: Mapping[str, Any]) -> list[str]:
    """Return the other things asked, and those merely mentioned."""
    return [line for line in _also(data) if line]


def _also(data: Mapping[str, Any]) -> Iterator[str]:
    width = terminal_width()
    for other in data["also"]:
        told = f"还问到：{other['understood']['act_label']}【{other['outcome_label']}】"
        yield from wrapped(told, width)
        yield from wrapped(f"另问：--act {other['understood']['act']}", width, "  ")
    for mentioned in data["question"]["mentioned"]:
        told = f"还提到：{mentioned['act_label']}，可以另问：--act {mentioned['act']}"
        yield from wrapped(told, width)

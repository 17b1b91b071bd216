"""``qinqing compare``: the same case in every place, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from qinqing.cli.answer_text import COLOURS, fact_words
from qinqing.cli.case_options import TypedCase, case_options
from qinqing.cli.chinese_help import Command
from qinqing.cli.layout import padded, terminal_width, text_width, wrapped
from qinqing.cli.output import print_json, print_lines
from qinqing.cli.site import open_release
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.answering.answer import Deciders, answer
from qinqing.rulebook.answering.comparing import (
    Answers,
    comparison_data,
    usual_outcome,
)
from qinqing.rulebook.answering.plain_data import answer_data
from qinqing.rulebook.answering.wording import OUTCOME_WORDS
from qinqing.rulebook.releases import Release

SAME, DIFFERENT = "＝", "≠"


@click.command(
    cls=Command,
    help="同一件事，在有文件的各地分别得出什么结论，并排对照。与多数不同的标“≠”。",
    examples=(
        "qinqing compare --act accept_meal --fact 场合=调研",
        "qinqing compare --act 收礼 --place 顺城区 --place 济南市 --json",
    ),
)
@click.option("--place", multiple=True, metavar="地方", help="只比这些地方，可写多个")
@case_options
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def compare(place: tuple[str, ...], as_json: bool, **typed: Any) -> None:
    """Answer one case in several places."""
    case = TypedCase(**typed)
    release = open_release()
    deciders = Deciders(release)
    today = today_in_beijing()
    inquiries = [case.read(release, name) for name in place or speaking(release)]
    answers = {
        inquiry.home.name: answer_data(answer(deciders, inquiry, today=today))
        for inquiry in inquiries
    }
    if as_json:
        print_json({**comparison_data(answers), "places": answers})
    else:
        print_lines(_lines(answers))


def speaking(release: Release) -> list[str]:
    """Return the places, below the country, that have a document of their own."""
    own = {document.place for document in release.documents.values()}
    every = release.places.by_id.values()
    return [place.id for place in every if place.id in own and place.parent]


def _lines(answers: Answers) -> Iterator[str]:
    told = next(iter(answers.values()))["understood"]
    facts = f"；{fact_words(told['facts'])}" if told["facts"] else ""
    text = f"所问：{told['who_label']}，{told['act_label']}{facts}（{told['on']}）"
    yield from wrapped(text, terminal_width())
    usual = usual_outcome(answers)
    names = max(map(text_width, answers))
    words = max(text_width(OUTCOME_WORDS[d["outcome"]]) for d in answers.values())
    for name, data in answers.items():
        outcome = data["outcome"]
        mark = SAME if outcome == usual else DIFFERENT
        word = padded(OUTCOME_WORDS[outcome], words)
        styled = click.style(word, fg=COLOURS.get(outcome), bold=True)
        yield ""
        yield f"{mark} {padded(name, names)}  {styled}  {data['basis_label']}".rstrip()
        yield from _details(data)


def _details(data: Mapping[str, Any]) -> Iterator[str]:
    width = terminal_width()
    for reason in data["reasons"]:
        text = f"{reason['provision']}：“{reason['quote']}”"
        yield from wrapped(text, width, "    ", "  ")
    needed = [item["text"] for item in (*data["steps"], *data["conditions"])]
    if needed:
        text = f"须：{'；'.join(dict.fromkeys(needed))}"
        yield from wrapped(text, width, "    ", "  ")
    if data["next_question"]:
        yield from wrapped(f"还要知道：{data['next_question']['text']}", width, "    ")

"""``qinqing facts``, ``acts`` and ``places``: what questions are made of."""

from __future__ import annotations

from collections.abc import Iterable

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.layout import columns, terminal_width
from qinqing.cli.output import print_json, print_lines
from qinqing.cli.site import open_release
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.vocabulary import Act, Fact, plain
from qinqing.rulebook.vocabulary_data import act_data, fact_data, places_data

TYPE_LABELS = {"bool": "是/否", "enum": "选项", "integer": "整数", "money": "金额"}
KNOWN_LABELS = {"before": "事前可知", "during": "事中可知", "after": "事后可知"}


@click.command(
    cls=Command,
    help="列出规则用到的事实：名称、代号、取值。可给一个词，只列相关的。",
    examples=("qinqing facts", "qinqing facts 用餐", "qinqing facts --json"),
)
@click.argument("word", metavar="词", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def facts(word: str, as_json: bool) -> None:
    """List facts."""
    every = open_release().vocabulary.facts.values()
    found = [f for f in every if _holds(word, (f.name, f.key, f.question, f.help))]
    if as_json:
        print_json([fact_data(fact) for fact in found])
    else:
        _print_rows([(f.name, _fact_words(f)) for f in found], word)


@click.command(
    cls=Command,
    help="列出可以问的行为：名称、代号、别名。可给一个词，只列相关的。",
    examples=("qinqing acts", "qinqing acts 礼品"),
)
@click.argument("word", metavar="词", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def acts(word: str, as_json: bool) -> None:
    """List acts."""
    every = open_release().vocabulary.acts.values()
    found = [a for a in every if _holds(word, (a.label, a.key, a.group, *a.aliases))]
    if as_json:
        print_json([act_data(act) for act in found])
    else:
        _print_rows([(a.key, _act_words(a)) for a in found], word)


@click.command(
    cls=Command,
    help="列出可以用的地方，以及今天在各地适用的文件（位阶高的在前）。",
    examples=("qinqing places",),
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def places(as_json: bool) -> None:
    """List places with their documents."""
    release = open_release()
    found = list(places_data(release, today_in_beijing()))
    if as_json:
        print_json(found)
        return
    titles = {key: d.short_title for key, d in release.documents.items()}
    rows = [
        (item["name"], "、".join(titles[key] for key in item["documents"]))
        for item in found
    ]
    print_lines(columns(rows, terminal_width()))


def _holds(word: str, texts: Iterable[str]) -> bool:
    wanted = plain(word).lower()
    return any(wanted in text.lower() for text in texts)


def _print_rows(rows: list[tuple[str, str]], word: str) -> None:
    if rows:
        print_lines(columns(rows, terminal_width()))
    else:
        click.echo(f"没有与“{word[:40]}”有关的条目。换一个词，或不写词列出全部。")


def _fact_words(fact: Fact) -> str:
    values = "、".join(option.value for option in fact.options)
    judged = "；由人判断" if fact.judged else ""
    told = f"{values or TYPE_LABELS[fact.type]}；{KNOWN_LABELS[fact.known]}{judged}"
    return f"{fact.key}　{fact.question}（{told}）"


def _act_words(act: Act) -> str:
    aliases = f"（{'、'.join(act.aliases)}）" if act.aliases else ""
    return f"{act.label}{aliases}"

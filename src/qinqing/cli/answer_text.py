"""An answer as text on a terminal: the answer, the reason, then the way on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from qinqing.cli.layout import terminal_width, wrapped
from qinqing.rulebook.answering.wording import (
    EFFECT_LABELS,
    KIND_LABELS,
    OUTCOME_WORDS,
    PERIOD_LABELS,
    STATE_LABELS,
)
from qinqing.worktime import parse_term

COLOURS = {
    "forbidden": "red",
    "needs_step": "yellow",
    "open": "yellow",
    "unsettled": "yellow",
    "allowed": "green",
    "allowed_if": "green",
}
STAGE_LABELS = {"before": "事前", "after": "事后"}
_BASES = {
    "draft": "所据为征求意见稿，尚未生效，仅供参考。",
    "report": "所据为报道转述，并非文件原文，仅供参考。",
}
_TRUTHS = {True: "已满足", False: "未满足", None: "尚未确认"}

Data = Mapping[str, Any]


def answer_lines(data: Data) -> list[str]:
    """Return the answer of ``answer_data`` as lines, in the order they are needed."""
    sections = (
        _outcome(data),
        _case(data),
        _next_question(data["next_question"]),
        _reasons(data),
        _requirements("须先办理", data["steps"]),
        _requirements("须满足的条件", data["conditions"]),
        _duties(data["duties"]),
        _set_aside(data["set_aside"]),
        _possible(data),
        _notes("注意", data["warnings"]),
        _whom_to_ask(data),
        _receipt(data),
    )
    lines: list[str] = []
    for section in sections:
        found = list(section)
        if found:
            lines += [*found, ""]
    return lines[:-1]


def fact_words(facts: Mapping[str, object]) -> str:
    """Return known facts in one line."""
    return "；".join(f"{name}：{value_words(value)}" for name, value in facts.items())


def value_words(value: object) -> str:
    """Return a decoded value as people say it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "拿不准" if value is None else str(value)


def _outcome(data: Data) -> Iterator[str]:
    colour = COLOURS.get(data["outcome"])
    yield click.style(f"【{data['outcome_label']}】", fg=colour, bold=True)
    if data["breach"]:
        yield "所述情况已经违反规定。"
    if data["basis"]:
        yield _BASES.get(data["basis"], f"所据文件的状态：{data['basis_label']}")


def _case(data: Data) -> Iterator[str]:
    told = data["understood"]
    where = told["place"]
    if told["at"] != told["place"]:
        where += f"（发生在{told['at']}）"
    parts = [
        where,
        told["unit"],
        told["who_label"],
        told["act_label"],
        STAGE_LABELS[told["stage"]],
        told["on"],
    ]
    yield from _wrapped(f"所问：{' · '.join(filter(None, parts))}")
    if told["facts"]:
        yield from _wrapped(f"已知：{fact_words(told['facts'])}")


def _reasons(data: Data) -> Iterator[str]:
    if data["reasons"]:
        yield _title("依据")
    for number, reason in enumerate(data["reasons"], 1):
        effect = EFFECT_LABELS.get(reason["effect"], reason["effect"])
        head = f"{number}. 《{reason['document']}》{reason['provision_label']}"
        yield from _wrapped(f"{head}（{effect}）", "  ")
        yield from _words(reason["quote"], held=reason["words_held"])
        yield f"     编号 {reason['norm']}"


def _requirements(title: str, items: Iterable[Data]) -> Iterator[str]:
    for index, item in enumerate(items):
        if index == 0:
            yield _title(title)
        kind = KIND_LABELS.get(item["kind"], item["kind"])
        state = _TRUTHS[item["state"]]
        yield from _wrapped(f"- {kind}：{item['text']}（{state}）", "  ")
        yield from _words(item["quote"])
        if item["missing"]:
            yield f"     缺少标准：{'、'.join(item['missing'])}"


def _duties(duties: Iterable[Data]) -> Iterator[str]:
    for index, duty in enumerate(duties):
        if index == 0:
            yield _title("应尽的义务")
        yield from _wrapped(f"- {'，'.join(_duty_parts(duty))}", "  ")
        yield from _words(duty["quote"])


def _duty_parts(duty: Data) -> Iterator[str]:
    soft = "（原则上）" if duty["strength"] == "in_principle" else ""
    yield f"{duty['do']}{soft}"
    if duty["to"]:
        yield f"对象：{duty['to']}"
    if duty["every"]:
        yield f"{PERIOD_LABELS[duty['every']]}至少 {duty['at_least'] or 1} 次"
    if duty["within"]:
        yield f"期限：{parse_term(duty['within']).chinese}"
    if duty["due"]:
        yield f"最迟 {duty['due']}{'（暂估）' if duty['provisional'] else ''}"
    if duty["evidence"]:
        yield f"凭据：{duty['evidence']}"
    yield STATE_LABELS[duty["state"]]


def _set_aside(items: Iterable[Data]) -> Iterator[str]:
    for index, item in enumerate(items):
        if index == 0:
            yield _title("相关但未采用的规定")
        head = f"- 《{item['document']}》{item['provision_label']}：{item['why']}"
        yield from _wrapped(head, "  ")


def _possible(data: Data) -> Iterator[str]:
    if data["outcome"] != "open":
        return
    outcomes = [OUTCOME_WORDS[key] for key in data["possible_outcomes"]]
    yield from _wrapped(f"可能的结论：{'、'.join(outcomes)}")
    by_document: dict[str, dict[str, None]] = {}
    for item in data["possible"]:
        labels = by_document.setdefault(item["document"], {})
        labels[item["provision_label"]] = None
    if by_document:
        yield _title("可能适用的条款")
    for document, labels in by_document.items():
        yield from _wrapped(f"- 《{document}》{'、'.join(labels)}", "  ")


def _notes(title: str, notes: Iterable[str]) -> Iterator[str]:
    for index, note in enumerate(notes):
        if index == 0:
            yield _title(title)
        yield from _wrapped(f"- {note}", "  ")


def _whom_to_ask(data: Data) -> Iterator[str]:
    if data["outcome"] in ("open", "unsettled") and data["whom_to_ask"]:
        yield from _wrapped(f"可以请示：{'、'.join(data['whom_to_ask'])}")


def _next_question(question: Data | None) -> Iterator[str]:
    if question is None:
        return
    yield _title("还要知道")
    options = f"（{' / '.join(question['options'])}）" if question["options"] else ""
    yield from _wrapped(f"{question['text']}{options}", "  ")
    if question["help"]:
        yield from _wrapped(question["help"], "  ")
    example = question["options"][0] if question["options"] else "…"
    yield f"  回答时加上：--fact {question['fact']}={example}"


def _receipt(data: Data) -> Iterator[str]:
    receipt = data["receipt"]
    told = f"版本 {receipt['release'][:12]} · 凭据 {receipt['digest'][:12]}"
    yield f"{data['disclaimer']}。{told}"


def _title(text: str) -> str:
    return click.style(text, bold=True)


def _words(quote: str, *, held: bool = True) -> Iterator[str]:
    """Yield the words of a provision, or the gist marked as such."""
    yield from _wrapped(
        f"“{quote}”" if held else f"要旨（原文未随附）：{quote}", "     "
    )


def _wrapped(text: str, indent: str = "") -> list[str]:
    hanging = "  " if text.startswith("- ") else ""
    return wrapped(text, terminal_width(), indent, hanging)

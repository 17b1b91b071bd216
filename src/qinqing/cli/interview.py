"""Asking question by question on a terminal: only what can still change the answer."""

from __future__ import annotations

from dataclasses import replace

import click

from qinqing.cli.layout import terminal_width, wrapped
from qinqing.kernel.messages import chinese_message
from qinqing.rulebook.answering.answer import Deciders
from qinqing.rulebook.answering.inquiry import Inquiry
from qinqing.rulebook.errors import BadFactValue
from qinqing.rulebook.values import encode
from qinqing.rulebook.vocabulary import Fact

UNSURE = "拿不准"
BACK = "上一题"
STOP = "不答了"


class Stopped(Exception):
    """The asker wants no more questions."""


class Back(Exception):
    """The asker wants the question before."""


def interview(deciders: Deciders, inquiry: Inquiry) -> Inquiry:
    """Ask until nothing more can change the outcome; return the inquiry completed.

    An answer may be a number, an option, an amount or 拿不准; 上一题 goes back and
    不答了 stops with what is known so far.
    """
    before: list[Inquiry] = []
    while True:
        asker = deciders.interview(inquiry)
        key = asker.next_fact(inquiry.facts, inquiry.unanswerable)
        if key is None:
            return inquiry
        fact = deciders.release.vocabulary.facts[key]
        try:
            value = ask_fact(fact, inquiry.act.key, len(before) + 1)
        except Back:
            inquiry = before.pop() if before else inquiry
        except Stopped:
            return inquiry
        else:
            before.append(inquiry)
            inquiry = answered(inquiry, key, value)


def answered(inquiry: Inquiry, key: str, value: bool | int | None) -> Inquiry:
    """Return the inquiry with one more fact known, or known to be unanswerable."""
    if value is None:
        return replace(inquiry, unanswerable=(*inquiry.unanswerable, key))
    return replace(inquiry, facts={**inquiry.facts, key: value})


def ask_fact(fact: Fact, act: str, number: int) -> bool | int | None:
    """Ask for one fact until the answer can be read; None is 拿不准.

    Raises ``Back`` or ``Stopped`` where the asker wants that instead.
    """
    choices = option_names(fact)
    for line in question_lines(fact, act, number, choices):
        click.echo(line)
    while True:
        typed = _typed()
        if not typed:
            continue
        try:
            return read_reply(fact, choices, typed)
        except BadFactValue as error:
            message = chinese_message(error)
            click.echo(f"没有看懂。{message.hint if message else ''}")


def _typed() -> str:
    """Read a line; raises ``Back`` or ``Stopped`` for the words that mean that."""
    try:
        typed = input("请回答：").strip()
    except EOFError:
        raise Stopped from None
    if typed in (BACK, "b"):
        raise Back
    if typed in (STOP, "q"):
        raise Stopped
    return typed


def option_names(fact: Fact) -> list[str]:
    """Return the options to choose from; numbers and amounts have none."""
    if fact.type == "bool":
        return ["是", "否"]
    return [option.value for option in fact.options]


def question_lines(fact: Fact, act: str, number: int, choices: list[str]) -> list[str]:
    """Return the question with its options, numbered."""
    width = terminal_width()
    lines = ["", *wrapped(f"第 {number} 题　{fact.question_for(act)}", width)]
    if fact.help:
        lines += wrapped(fact.help, width, "  ")
    lines += [f"  {index} {choice}" for index, choice in enumerate(choices, 1)]
    kind = {"money": "  填金额，如 60元", "integer": "  填整数"}.get(fact.type)
    lines += [kind] if kind else []
    return [*lines, f"  ? {UNSURE}　　b {BACK}　　q {STOP}"]


def read_reply(fact: Fact, choices: list[str], typed: str) -> bool | int | None:
    """Read a reply; raises ``BadFactValue``.

    Where there are options, figures are their numbers; elsewhere figures are the value.
    """
    if typed in ("?", "？"):
        return None
    if choices and typed.isdecimal():
        chosen = int(typed)
        if not 1 <= chosen <= len(choices):
            expected = f"1 到 {len(choices)} 之间的序号"
            raise BadFactValue("no such number", fact=fact.name, expected=expected)
        typed = choices[chosen - 1]
    return encode(fact, typed)

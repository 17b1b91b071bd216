"""A verification on a terminal: the state first, then what the opinion says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import click

from qinqing.cli.answer_text import answer_lines
from qinqing.cli.layout import terminal_width, wrapped
from qinqing.cli.verify.facts import CheckedFacts, Difference
from qinqing.kernel.sealed import ALTERED, UNKNOWN_SIGNER, WHOLE, Verification
from qinqing.kernel.sealed.wording import judgement, summary
from qinqing.rulebook.answering.wording import OUTCOME_WORDS
from qinqing.rulebook.opinions.sheet import spoken

_BESIDE_THE_ANSWER: Final = ("编号", "出具时间", "所问")
_COLOURS: Final = {WHOLE: "green", ALTERED: "red", UNKNOWN_SIGNER: "yellow"}


def verification_lines(
    found: Verification, checked: CheckedFacts | None, *, by_key: bool, facts: bool
) -> Iterator[str]:
    """Yield what a person reads; ``facts`` tells whether any were to be compared."""
    told = judgement(found, by_key=by_key)
    yield click.style(f"【{told.word}】", fg=_COLOURS[found.state], bold=True)
    yield from wrapped(told.sentence, terminal_width())
    yield from (f"  - {fault}" for fault in told.faults)
    if found.signers:
        yield f"密钥编号：{'、'.join(found.signers)}"
    if found.digest:
        yield f"摘要值：{found.digest}"
    if told.about_content:
        yield from wrapped(told.about_content, terminal_width())
    yield from _content(found)
    if checked is not None:
        yield from _checked(found, checked)
    elif facts:
        yield ""
        yield "凭证不完好，或不知道是谁签的，没有对照所写的情况。"


def _content(found: Verification) -> Iterator[str]:
    """Yield what was asked and answered; of a stranger's file only in short."""
    if found.statement is None:
        return
    ours = found.state != UNKNOWN_SIGNER
    yield ""
    for name, text in summary(found.statement):
        if not ours or name in _BESIDE_THE_ANSWER:
            line = f"{name}：{' '.join(text.splitlines())}"
            yield from wrapped(line, terminal_width())
    if ours:
        yield ""
        yield from answer_lines(found.statement["answer"])
        last = f"{found.statement['disclaimer']}。{found.statement['as_told']}"
        yield from wrapped(last, terminal_width())


def _checked(found: Verification, checked: CheckedFacts) -> Iterator[str]:
    yield ""
    if not checked.differences:
        yield "所写的情况与凭证所记的一样。"
    for item in checked.differences:
        yield f"与凭证不同：{_difference(item)}"
    if checked.answer is None:
        yield "当时的规则版本没有留存在本机，不能重新作答。"
        return
    sealed = (found.statement or {})["answer"]["outcome"]
    before, now = OUTCOME_WORDS[sealed], OUTCOME_WORDS[checked.answer["outcome"]]
    if sealed == checked.answer["outcome"]:
        yield f"按当时的规则，结论仍是：{now}"
    else:
        yield f"按当时的规则，结论会是：{now}（凭证上是：{before}），凭证不适用。"
    question = checked.answer["next_question"]
    if question is not None:
        yield f"还要知道：{question['text']}"


def _difference(item: Difference) -> str:
    sealed = "没有写" if item.sealed is None else spoken(item.sealed)
    now = "拿不准" if item.now is None else spoken(item.now)
    return f"{item.fact}——凭证上是“{sealed}”，实际是“{now}”"

"""The statement of an opinion: everything that is sealed, as plain JSON values."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from qinqing.rulebook.answering.answer import Answer
from qinqing.rulebook.answering.inquiry import BadInput
from qinqing.rulebook.answering.plain_data import answer_data
from qinqing.rulebook.answering.wording import DISCLAIMER
from qinqing.rulebook.opinions.keeping import refusal_to_keep
from qinqing.worktime.beijing import in_beijing

KIND: Final = "qinqing-opinion"
VERSION: Final = 1
LONGEST_QUESTION: Final = 500
OPINION_DISCLAIMER: Final = f"{DISCLAIMER}；不代替审批、不构成免责"
AS_TOLD: Final = (
    "按提问人自述的情况作答，情况未经核实；情况不实或有变化的，本凭证不适用。"
)


def opinion_statement(
    answer: Answer,
    *,
    code: str,
    question: str,
    sealed_at: datetime,
    key: Mapping[str, str],
) -> dict[str, Any]:
    """Return what is to be sealed; ``key`` names who seals it.

    Raises ``CannotBeKept`` for answers that are not settled or rest on no rule in
    force, and ``BadInput`` for a question that cannot stand in a document.
    """
    refused = refusal_to_keep(answer)
    if refused is not None:
        raise refused
    moment = sealed_at.astimezone(UTC).replace(microsecond=0)
    return {
        "kind": KIND,
        "version": VERSION,
        "code": code,
        "question": read_question(question),
        "answer": answer_data(answer),
        "place": answer.inquiry.home.name,
        "sealed_at": moment.isoformat().replace("+00:00", "Z"),
        "sealed_at_beijing": beijing_words(moment),
        "as_told": AS_TOLD,
        "disclaimer": OPINION_DISCLAIMER,
        "key": dict(key),
    }


def beijing_words(moment: datetime) -> str:
    """Write a moment as a clock in Beijing shows it.

    >>> beijing_words(datetime(2026, 11, 24, 16, 5, tzinfo=UTC))
    '2026年11月25日 00:05（北京时间）'
    """
    at = in_beijing(moment)
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}（北京时间）"


def read_question(typed: str) -> str:
    """Return the question as it will stand in the opinion, or raise ``BadInput``.

    Lines stay; white space around the whole does not. Characters nobody sees, which
    come along with copied text or turn its order round, are left out: what is sealed
    is what its reader reads.
    """
    text = typed.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(filter(_is_seen, text)).strip()
    if len(text) > LONGEST_QUESTION:
        raise BadInput(
            "too long", field="question", length=len(text), most=LONGEST_QUESTION
        )
    for character in text:
        category = unicodedata.category(character)
        if category == "Cs":
            raise BadInput("not text", field="question", value="")
        if category == "Cc" and character not in "\n\t":
            raise BadInput("control character", field="question", value="")
    return text


def _is_seen(character: str) -> bool:
    # A joiner holds the parts of one emoji together.
    return character == "\u200d" or unicodedata.category(character) != "Cf"

"""A question's answer as plain JSON data: that of its main act, and how it was read."""

from __future__ import annotations

from typing import Any

from qinqing.rulebook.answering.answer import Answer
from qinqing.rulebook.answering.plain_data import answer_data
from qinqing.rulebook.understanding.questions import QuestionAnswer
from qinqing.rulebook.understanding.reading import Reading

STAGE_LABELS = {"before": "打算做", "after": "已经发生"}


def question_data(found: QuestionAnswer) -> dict[str, Any]:
    """Return the strictest answer's data with ``question`` and ``also``.

    ``question`` says how the text was read, each item with its words; ``also`` are the
    answers to the other things asked, in the same form.
    """
    answered = list(zip(found.answers, found.cases, strict=True))
    main, *others = [
        {**answer_data(answer), "question": _question(found, answer, reading)}
        for answer, reading in answered
    ]
    return {**main, "also": others}


def _question(
    found: QuestionAnswer, answer: Answer, reading: Reading
) -> dict[str, Any]:
    read = found.understanding
    return {
        "heard": list(heard(found, answer, reading)),
        "mentioned": [
            {"act": scene.act.key, "act_label": scene.act.label}
            for scene in read.scenes
            if scene not in found.cases
        ],
    }


def heard(
    found: QuestionAnswer, answer: Answer, reading: Reading
) -> list[dict[str, Any]]:
    """Return what was read: kind, label, value, and the words of the text it was in.

    No words means that it was chosen, or assumed because the text does not say.
    """
    read, inquiry = found.understanding, answer.inquiry
    items = [
        _item("act", "要问的事", inquiry.act.label, reading.words),
        _item("who", "身份", inquiry.who.label, ()),
        _item("place", "地方", inquiry.home.name, _words(read.places.words)),
        _item("stage", "时候", STAGE_LABELS[inquiry.stage], ()),
        _item("on", "日期", inquiry.on.isoformat(), read.day and (read.day.words,)),
    ]
    if inquiry.at != inquiry.home:
        words = _words(read.places.words)
        items.insert(3, _item("at", "发生在", inquiry.at.name, words))
    return [
        *items,
        *(
            _item("fact", stated.name, "、".join(stated.values), stated.words)
            for stated in reading.stated
        ),
    ]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("、")) if text else ()


def _item(
    kind: str, label: str, value: str, words: tuple[str, ...] | None
) -> dict[str, Any]:
    return {"kind": kind, "label": label, "value": value, "words": list(words or ())}

"""The same question said otherwise: script, manners, punctuation, order, synonyms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

Variant = Callable[[str], str]


@cache
def _to_traditional() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("s2t")


def in_traditional(text: str) -> str:
    written: str = _to_traditional().convert(text)
    return written


def politely(text: str) -> str:
    return f"您好，请教一下：{text.rstrip('。')}。麻烦解答一下，谢谢！"


def rudely(text: str) -> str:
    return f"喂！{text}快说！！！"


def with_small_talk(text: str) -> str:
    return f"最近天气转凉了，路上也堵。{text.rstrip('。')}。我女儿今年上小学三年级。"


def without_last_mark(text: str) -> str:
    return text.rstrip("？?。！!～~ ")


def with_spaces(text: str) -> str:
    return text.replace("，", " ").replace("。", " 。")


def with_other_marks(text: str) -> str:
    return text.replace("，", ",").replace("？", "?").replace("。", "；")


def in_quotation_marks(text: str) -> str:
    return f"“{text}”"


def sentences_turned_round(text: str) -> str:
    """Put the sentences in the opposite order; a single one stays."""
    parts = [part for part in re.split(r"(?<=[。！？!?])", text) if part.strip()]
    if parts and parts[-1][-1] not in "。！？!?":
        parts[-1] += "。"
    return "".join(reversed(parts))


SYNONYMS = (
    ("能不能", "可不可以"),
    ("可不可以", "能不能"),
    ("可以吗", "行吗"),
    ("行吗", "可以吗"),
    ("行不行", "可不可以"),
    ("没有批准", "没批准"),
    ("请问", "请教"),
    ("打算", "准备"),
    ("中午", "晌午"),
    ("合适吗", "妥当吗"),
    ("咋办", "怎么办"),
)


def with_synonyms(text: str) -> Iterator[str]:
    for word, other in SYNONYMS:
        if word in text:
            yield text.replace(word, other)


VARIANTS: dict[str, Variant] = {
    "traditional": in_traditional,
    "polite": politely,
    "rude": rudely,
    "small talk": with_small_talk,
    "no last mark": without_last_mark,
    "spaces": with_spaces,
    "other marks": with_other_marks,
    "quotation marks": in_quotation_marks,
    "order": sentences_turned_round,
}

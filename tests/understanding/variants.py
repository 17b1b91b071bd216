"""The same question said otherwise: script, manners, punctuation, order, synonyms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.understanding.scoring import NONE, PERMISSIVE, Examiner

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


def with_synonyms(text: str) -> str:
    """Put another word for each that the list knows."""
    for word, other in SYNONYMS:
        if word in text:
            text = text.replace(word, other)
    return text


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
    "synonyms": with_synonyms,
}

WORSE = (
    "席上还有茅台酒和好烟。",
    "是企业专门派车接送的。",
    "单位没有批准。",
    "对方还送了我两千块钱红包，我也想收下。",
    "费用全由企业出。",
    "这家企业正归我管，会影响公正执行公务。",
    "还想让老板给我报销一笔发票。",
)
"""Facts that forbid or need a step; said by an official of what he himself does."""

_RANK = {"forbidden": 0, "needs_step": 1, "required": 1, "open": 2}


def changed(
    examiner: Examiner, name: str, items: Iterable[dict[str, Any]]
) -> dict[str, str]:
    """Return the questions whose outcome a variant changes, with what happens.

    Those recognised only by their likeness to sayings are left out: with more words
    around them they may come to be not understood, which is said.
    """
    found: dict[str, str] = {}
    for item in items:
        text, place = VARIANTS[name](item["ask"]), item["place"]
        if examiner.likened(item["ask"], place) or examiner.likened(text, place):
            continue
        before, after = (
            examiner.outcome(item["ask"], place),
            examiner.outcome(text, place),
        )
        if before != after:
            found[item["id"]] = f"{before} → {after}: {text}"
    return found


def made_worse(
    examiner: Examiner, worse: str, items: Iterable[dict[str, Any]]
) -> dict[str, str]:
    """Return the questions that a worse fact makes more permissive."""
    found: dict[str, str] = {}
    for item in items:
        if not item["acts"] or item["who"] not in ("official", "leader"):
            continue
        if examiner.likened(item["ask"], item["place"]):
            continue
        text: str = item["ask"]
        added = (text if text[-1] in "。！？!?" else f"{text}。") + worse
        before = examiner.outcome(text, item["place"])
        after = examiner.outcome(added, item["place"])
        if _more_permissive(before, after):
            found[item["id"]] = f"{before} → {after}: {added}"
    return found


def _more_permissive(before: str, after: str) -> bool:
    if before in PERMISSIVE:
        return (before, after) == ("allowed_if", "allowed")
    if before in (NONE, "unsettled"):
        # Nothing was settled; the new words may be about something else altogether.
        return False
    return after in PERMISSIVE or _RANK.get(after, 3) > _RANK[before]

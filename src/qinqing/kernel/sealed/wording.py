"""What a verification says, in the same words on the command line and on pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from qinqing.kernel.messages.message import shown
from qinqing.kernel.sealed.verifying import ALTERED, UNKNOWN_SIGNER, WHOLE, Verification

_TEXTS: Final = {
    WHOLE: ("完好", "内容和出具时一样，没有被改动过；签名的密钥是{whose}。"),
    ALTERED: ("被改动过", "这个文件和出具时不一样，不能作数。"),
    UNKNOWN_SIGNER: (
        "签名完好，但不知道是谁签的",
        "内容和签名相符，但签名的密钥不是{whose}。任何人都能用自己的密钥签出这样的文件，"
        "在确认密钥的主人之前，不要当真。",
    ),
}
_FAULTS: Final = {
    "bytes": "文件的字节与末尾的签名不符",
    "seal_missing": "文件末尾的签名不见了，或被改动",
    "attachment": "文件里应附的数据不见了，或读不出来",
    "extra": "数据里多出了没有签名的内容",
    "key": "所写的密钥编号与公钥不符",
    "digest": "摘要值与内容不符",
    "signature": "签名与内容不符",
}


@dataclass(frozen=True)
class Judgement:
    """The word, one sentence, what does not fit, and what is said of the content."""

    word: str
    sentence: str
    faults: tuple[str, ...]
    about_content: str


def judgement(found: Verification, *, by_key: bool = False) -> Judgement:
    """Put a verification into words; ``by_key`` where the keys were named by hand."""
    word, sentence = _TEXTS[found.state]
    about = ""
    if found.state == ALTERED and found.statement is not None:
        about = "以下是文件里所附的数据，它的签名是好的，以它为准，不要看改动过的页面。"
    return Judgement(
        word=word,
        sentence=sentence.format(whose="所给的公钥" if by_key else "本站的"),
        faults=tuple(_FAULTS[fault] for fault in found.faults),
        about_content=about,
    )


def summary(statement: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what was asked and answered in short, whoever wrote the statement.

    A stranger's statement may hold anything anywhere, so nothing is relied upon.
    """
    answer = _inside(statement, "answer")
    told = _inside(answer, "understood")
    facts = _inside(told, "facts")
    rows = [
        ("编号", statement.get("code")),
        ("出具时间", statement.get("sealed_at_beijing")),
        ("结论", answer.get("outcome_label")),
        ("所问", statement.get("question")),
        ("地方", told.get("place")),
        ("身份", told.get("who_label")),
        ("事项", told.get("act_label")),
        ("所据日期", told.get("on")),
        *facts.items(),
    ]
    return [(shown(str(name)), _text(value)) for name, value in rows if value != ""]


def _inside(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = data.get(name)
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    lines = str(value if value is not None else "（没有写）").split("\n")
    return "\n".join(shown(line, 600) for line in lines)

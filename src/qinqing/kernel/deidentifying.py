"""Taking out of a question what tells who it is about.

A question kept for the interpreting bodies is to say what happened, never to whom.
What can be recognised by its form is masked: numbers of people and things, names with a
title, names of firms, addresses with a door. Amounts, dates and times stay.

What it cannot do: a name without a title (张三请我吃饭), a nickname, a post with its
office (某局局长), the name of a school, a hospital or a bank, or an event everybody has
heard of look like any other words. Ordinary words before the name of a firm may be
masked with it; so is a date of eight digits in a row. So the writer sees the text as
it would be kept, and what was masked, before anything is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from qinqing.kernel.personal_names import mask_names
from qinqing.kernel.unit_names import mask_addresses, mask_units


@dataclass(frozen=True, slots=True)
class Masked:
    """Words that were taken out, and the mark that stands in their place."""

    words: str
    mark: str


@dataclass(frozen=True, slots=True)
class Deidentified:
    """A text fit to be kept, and what was taken out of it, in no order to rely on."""

    text: str
    masked: tuple[Masked, ...]


class Mask(NamedTuple):
    """One kind of thing: its mark, and how it looks; ``id`` is the part to mask."""

    mark: str
    pattern: re.Pattern[str]


# One separator people put into numbers, invisible ones included; it may be missing.
_GAP: Final = r"[ \t\u3000\-\u2010-\u2015－·.\u200b-\u200d\u2060\ufeff]?"
_BREAK: Final = _GAP.removesuffix("?")
_PLATE_PLACES: Final = (
    "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领"
)
_NUMERALS: Final = r"\d零〇○一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖"

_EMAIL: Final = r"[A-Za-z0-9._%+-]+[@\uff20][A-Za-z0-9-]+(?:[.\uff0e][A-Za-z0-9-]+)+"
_WECHAT: Final = (
    r"(?:微信|薇信|威信|v信|vx|wx|wechat)(?:号|名)?\s*[:：是为叫]?\s*"
    r"(?P<id>[a-z][a-z0-9_-]{5,19})"
)
_QQ: Final = r"qq(?:群|号码|号)?\s*[:：是为]?\s*(?P<id>[1-9]\d{4,11})"
_ACCOUNT: Final = (
    r"(?:账号|帐号|账户|用户名|抖音号?|快手号?|支付宝)\s*[:：是为]?\s*"
    r"(?P<id>[a-z0-9_.-]{5,})"
)
_CREDIT_CODE: Final = (
    r"(?<![a-z0-9])[0-9a-hj-npqrtuwxy]{2}\d{6}[0-9a-hj-npqrtuwxy]{10}(?![a-z0-9])"
)
_IDENTITY: Final = "|".join(
    (
        rf"(?<!\d)[1-9]\d{{5}}{_GAP}(?:18|19|20)\d{{2}}{_GAP}"
        rf"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){_GAP}\d{{3}}[\dx\uff38\uff58](?!\d)",
        r"\d{17}[x\uff38\uff58]",
        r"(?<!\d)\d{15}(?!\d)",
        r"(?<![a-z0-9])[a-z]{1,2}\d{7,10}(?![a-z0-9])",
    )
)
_CARD: Final = (
    rf"(?<!\d)(?:\d{{4}}(?:{_GAP}\d{{4}}){{3}}(?:{_GAP}\d{{1,3}})?|\d{{16,19}})(?!\d)"
)
_PHONE: Final = "|".join(
    (
        rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?(?:1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}"
        rf"|1[3-9]\d{_GAP}\d{{3}}{_GAP}\d{{5}}|1[3-9]\d\d{_GAP}\d{{3}}{_GAP}\d{{4}}"
        rf"|1[3-9]\d\d{_GAP}\d{{4}}{_GAP}\d{{3}}|1[3-9]\d{{5}}{_GAP}\d{{4}})(?!\d)",
        rf"(?<!\d)[(（]?0\d{{2,3}}[)）]?{_GAP}\d{{3,4}}{_GAP}\d{{4}}"
        rf"(?:(?:转|分机|{_BREAK})\d{{1,6}})?(?!\d)",
        rf"(?<!\d)[48]00{_GAP}(?:\d{{3}}{_GAP}\d{{4}}|\d{{4}}{_GAP}\d{{3}})(?!\d)",
        r"(?:电话|手机|座机|号码|联系方式|热线|拨打|致电|传真)[号码是为:：\s]{0,4}"
        r"(?P<id>\d{3,4}[ -]\d{4})(?!\d)",
    )
)
_PLATE: Final = (
    rf"[{_PLATE_PLACES}][a-hj-np-z][·•.\s-]?(?=[a-hj-np-z]*\d)"
    r"[a-hj-np-z0-9]{4,6}[挂学警港澳领]?(?![a-z0-9])"
)
# Whatever is left and long, or read out digit by digit, is nobody's amount.
_NUMBER: Final = rf"[{_NUMERALS}]{{7,}}|(?<!\d)\d(?:{_BREAK}\d){{6,}}(?!\d)"


def _mask(mark: str, pattern: str) -> Mask:
    return Mask(mark, re.compile(pattern, re.IGNORECASE))


# In this order: what is said to be an account first, mere length last.
_MASKS: Final = (
    _mask("【邮箱】", _EMAIL),
    _mask("【微信号】", _WECHAT),
    _mask("【QQ号】", _QQ),
    _mask("【账号】", _ACCOUNT),
    _mask("【证件号】", _IDENTITY),
    _mask("【银行卡号】", _CARD),
    _mask("【信用代码】", _CREDIT_CODE),
    _mask("【电话】", _PHONE),
    _mask("【车牌号】", _PLATE),
    _mask("【号码】", _NUMBER),
)
_LONG_AMOUNT: Final = re.compile(
    r"(?<![A-Za-z\d])[0-9]{7,12}(?=(?:\.\d{1,2})?\s?(?:元|块|圆|人民币|美元|万|亿))"
)
_MOBILE: Final = re.compile(r"1[3-9]\d{9}")

Note = Callable[[str, str], str]


def deidentify(text: str) -> Deidentified:
    """Mask what tells people, firms and things apart; the result never changes again.

    >>> deidentify("王总的电话是13812345678，送了500元购物卡").text
    '【人名】的电话是【电话】，送了500元购物卡'
    """
    masked: list[Masked] = []

    def note(words: str, mark: str) -> str:
        masked.append(Masked(words, mark))
        return mark

    # What one pass takes out may leave another's mark standing alone; each round
    # leaves fewer letters outside the marks, so this ends.
    while (changed := _one_round(text, note)) != text:
        text = changed
    return Deidentified(text, tuple(masked))


def _one_round(text: str, note: Note) -> str:
    text = _LONG_AMOUNT.sub(_grouped, text)
    for mark, pattern in _MASKS:
        text = pattern.sub(partial(_masked, mark=mark, note=note), text)
    for mask in (mask_addresses, mask_units, mask_names):
        text = mask(text, note)
    return text


def _grouped(match: re.Match[str]) -> str:
    """Write a long amount in groups of three, unless it looks like a telephone."""
    digits = match[0]
    return digits if _MOBILE.fullmatch(digits) else f"{int(digits):,}"


def _masked(match: re.Match[str], mark: str, note: Note) -> str:
    if "id" not in match.re.groupindex or match["id"] is None:
        return note(match[0], mark)
    start = match.start("id") - match.start()
    end = match.end("id") - match.start()
    return match[0][:start] + note(match["id"], mark) + match[0][end:]

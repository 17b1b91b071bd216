"""Kinds of protected values: how each is compared, and what of it may be shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from typing import Final

CLOSED: Final = "***"  # what is shown where not even a mask is known
ERASED: Final = "已清除"
UNREADABLE: Final = "无法解开"
HIDDEN: Final = "*"
STARS: Final = "****"

# Family names of two characters; the rest have one.
DOUBLE_SURNAMES: Final = re.compile(
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|"
    "皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|"
    "子车|亓官|司寇|巫马|公西|颛孙|壤驷|公良|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|"
    "段干|百里|呼延|东郭|南门|羊舌|微生|梁丘|左丘|西门|第五|南荣|东里|东宫|仲长|子桑|"
    "即墨|淳于|单于|纳兰|完颜"
)


class Kind(StrEnum):
    PHONE = "phone"
    NAME = "name"
    ID_NUMBER = "id_number"
    EMAIL = "email"
    CREDIT_CODE = "credit_code"
    TEXT = "text"


def mask(kind: Kind, value: str) -> str:
    """Return what may be shown of a value to whoever may see the record.

    A credit code is public and stays whole; of free text nothing is shown.

    >>> mask(Kind.PHONE, "13812345678"), mask(Kind.CREDIT_CODE, "91370100ma3c000000")
    ('138****5678', '91370100MA3C000000')
    """
    # Not in small letters: a name is shown as it is written.
    spelled = _compact(value) if kind is Kind.NAME else normalised(kind, value)
    return _MASKS[kind](spelled) if value else ""


def normalised(kind: Kind, value: str) -> str:
    """Return the one spelling by which values are compared.

    >>> normalised(Kind.PHONE, "+86 138-1234-5678"), normalised(Kind.NAME, " 张 三 ")
    ('13812345678', '张三')
    >>> normalised(Kind.CREDIT_CODE, "9137 0100-ma3c")
    '91370100MA3C'
    """
    return _SPELLINGS[kind](unicodedata.normalize("NFKC", value))


def mask_phone(digits: str) -> str:
    """Return three digits and the last four, or an area code and the last two.

    >>> mask_phone("13812345678"), mask_phone("053186012345"), mask_phone("12345")
    ('138****5678', '0531****45', '****')
    """
    if len(digits) == 11 and digits.startswith("1"):
        return f"{digits[:3]}{STARS}{digits[-4:]}"
    area = re.match(r"0(?:10|2\d|\d{3})(?=\d{7})", digits)
    return f"{area[0]}{STARS}{digits[-2:]}" if area else STARS


def mask_name(name: str) -> str:
    """Return the family name; how long the given name is does not show.

    >>> mask_name("张三"), mask_name("欧阳修"), mask_name("欧阳"), mask_name("张")
    ('张*', '欧阳*', '欧*', '*')
    """
    shown = 2 if len(name) > 2 and DOUBLE_SURNAMES.match(name) else 1
    return name[:shown] + HIDDEN if len(name) > 1 else HIDDEN


def mask_id_number(number: str) -> str:
    """Return the first and last sign: those between hold place, birthday and sex.

    >>> mask_id_number("11010519491231002X"), mask_id_number("12")
    ('1****************X', '****')
    """
    if len(number) < 8:
        return STARS
    return number[0] + HIDDEN * (len(number) - 2) + number[-1]


def mask_email(address: str) -> str:
    """Return the first letter and the host.

    >>> mask_email("zhang@example.com"), mask_email("z@example.com"), mask_email("x")
    ('z****@example.com', '****@example.com', '****')
    """
    box, at, host = address.rpartition("@")
    if not at or not host:
        return STARS
    return f"{box[0] if len(box) > 1 else ''}{STARS}@{host}"


def _digits(value: str) -> str:
    found = re.sub(r"\D", "", value)
    return re.sub(r"^(?:00)?86(?=1\d{10}$)", "", found)


def _compact(value: str) -> str:
    """Leave out white space and what stands between the parts of a number or name."""
    return re.sub(r"[\s·•‧・\-]", "", value)


_SPELLINGS: Final[dict[Kind, Callable[[str], str]]] = {
    Kind.PHONE: _digits,
    Kind.NAME: lambda value: _compact(value).casefold(),
    Kind.ID_NUMBER: lambda value: _compact(value).upper(),
    Kind.EMAIL: lambda value: value.strip().casefold(),
    Kind.CREDIT_CODE: lambda value: _compact(value).upper(),
    Kind.TEXT: lambda value: value.strip(),
}
_MASKS: Final[dict[Kind, Callable[[str], str]]] = {
    Kind.PHONE: mask_phone,
    Kind.NAME: mask_name,
    Kind.ID_NUMBER: mask_id_number,
    Kind.EMAIL: mask_email,
    Kind.CREDIT_CODE: lambda value: value,
    Kind.TEXT: lambda value: CLOSED,
}

"""Kinds of jurisdiction, and the code each goes by in every register."""

import re

from django.db.models import TextChoices

from qinqing.kernel.refusals import Refused

LONGEST_CODE = 40
DEEPEST = 8
_CODE = re.compile(r"[a-z][a-z0-9-]*")


class JurisdictionKind(TextChoices):
    """What a place is."""

    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "县（区）"
    ZONE = "zone", "开发区、示范区"
    TOWN = "town", "乡镇、街道"


def read_place_code(text: str, *, field: str = "code") -> str:
    """Return a code of small letters, digits and dashes, at most 40 characters.

    Raises ``Refused`` for anything else.

    >>> read_place_code(" Jinan-Lixia ")
    'jinan-lixia'
    """
    code = text.strip().lower()
    if len(code) > LONGEST_CODE or not _CODE.fullmatch(code):
        raise Refused(
            "代号不对，应以小写字母开头，只用小写字母、数字和连字符，不超过 40 个字符",
            field=field,
        )
    return code

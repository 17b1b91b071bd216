"""Industries by GB/T 4754: the 20 sections, and codes of two to four digits."""

import re
import unicodedata
from bisect import bisect_right

from qinqing.kernel.refusals import Refused

SECTIONS = {
    "A": "农、林、牧、渔业",
    "B": "采矿业",
    "C": "制造业",
    "D": "电力、热力、燃气及水生产和供应业",
    "E": "建筑业",
    "F": "批发和零售业",
    "G": "交通运输、仓储和邮政业",
    "H": "住宿和餐饮业",
    "I": "信息传输、软件和信息技术服务业",
    "J": "金融业",
    "K": "房地产业",
    "L": "租赁和商务服务业",
    "M": "科学研究和技术服务业",
    "N": "水利、环境和公共设施管理业",
    "O": "居民服务、修理和其他服务业",
    "P": "教育",
    "Q": "卫生和社会工作",
    "R": "文化、体育和娱乐业",
    "S": "公共管理、社会保障和社会组织",
    "T": "国际组织",
}
# The first division of each section: C begins at 13, D at 44.
_FIRST = (1, 6, 13, 44, 47, 51, 53, 61, 63, 66, 70, 71, 73, 76, 80, 83, 84, 86, 91, 97)
_LAST_DIVISION = 97
_CODE = re.compile(r"([A-T]?)([0-9]{2})[0-9]{0,2}")


def section_of(division: int) -> str | None:
    """Return the letter of the section a division (two digits) belongs to.

    >>> section_of(13), section_of(43), section_of(44), section_of(98)
    ('C', 'C', 'D', None)
    """
    if not 1 <= division <= _LAST_DIVISION:
        return None
    return list(SECTIONS)[bisect_right(_FIRST, division) - 1]


def read_industry(text: str, *, field: str = "industry") -> str:
    """Return an industry as its letter and two to four digits; empty stays empty.

    The letter may be left out, since the digits imply it. Raises ``Refused`` for
    anything else, and for a letter that does not fit the digits.

    >>> read_industry("c3011"), read_industry("62")
    ('C3011', 'H62')
    """
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    if not plain:
        return ""
    found = _CODE.fullmatch(plain)
    section = section_of(int(found[2])) if found else None
    if found is None or section is None:
        raise Refused("行业代码不对，应为门类字母加两到四位数字，如 C3011", field=field)
    if found[1] and found[1] != section:
        told = f"行业代码的数字属于门类 {section}（{SECTIONS[section]}），字母不符"
        raise Refused(told, field=field)
    return plain if found[1] else section + plain

"""Reading a term from English or Chinese words."""

import re
import unicodedata

from qinqing.worktime.errors import TermOutOfRange, UnreadableTerm
from qinqing.worktime.numerals import NUMERAL_SIGNS, read_numeral
from qinqing.worktime.terms import Term, Unit

LONGEST = 40

_ENGLISH = re.compile(r"([0-9]+) ?([a-z]+(?: [a-z]+)?)")
_CHINESE = re.compile(
    rf"([0-9]+|[{NUMERAL_SIGNS}]+)"
    r"(个?(?:工作日|工作小时|小时|日|天|周|星期|季度|半年|年)|个月)"
    r"(?:之内|以内|内)?"
)
# Documents in traditional characters write the same units.
_SIMPLIFIED = str.maketrans("個時週內", "个时周内")

_HALF_YEAR = re.compile(r"半年(?:之内|以内|内)?")

_CHINESE_UNITS = {
    "工作日": Unit.WORKING_DAY,
    "工作小时": Unit.WORKING_HOUR,
    "小时": Unit.HOUR,
    "日": Unit.DAY,
    "天": Unit.DAY,
    "周": Unit.WEEK,
    "星期": Unit.WEEK,
    "月": Unit.MONTH,
    "季度": Unit.QUARTER,
    "半年": Unit.HALF_YEAR,
    "年": Unit.YEAR,
}


def parse_term(text: str) -> Term:
    """Read a term. Raises UnreadableTerm, or TermOutOfRange for its amount.

    >>> parse_term("5 working days")
    Term(amount=5, unit=<Unit.WORKING_DAY: 'working_day'>)
    >>> [str(parse_term(words)) for words in ("十五日内", "2个工作小时", "半年")]
    ['15 days', '2 working hours', '1 half-year']
    >>> parse_term("soon")
    Traceback (most recent call last):
    qinqing.worktime.errors.UnreadableTerm: unreadable_term: text='soon', reason='form'
    """
    if len(text) > LONGEST:
        raise UnreadableTerm(text=text[:LONGEST], reason="too_long")
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    term = _read_english(plain) or _read_chinese(plain.translate(_SIMPLIFIED))
    if term is None:
        raise UnreadableTerm(text=text, reason="form")
    return term


def _read_english(text: str) -> Term | None:
    match = _ENGLISH.fullmatch(re.sub(r"[\s_-]+", " ", text))
    if match is None:
        return None
    unit = match[2].removesuffix("s").replace(" ", "_")
    return Term(int(match[1]), Unit(unit)) if unit in set(Unit) else None


def _read_chinese(text: str) -> Term | None:
    text = "".join(text.split())
    if _HALF_YEAR.fullmatch(text):
        return Term(1, Unit.HALF_YEAR)
    match = _CHINESE.fullmatch(text)
    if match is None:
        return None
    amount = int(match[1]) if match[1].isascii() else read_numeral(match[1])
    if amount is None:
        return None
    if amount == 0:
        raise TermOutOfRange(amount=0, least=1)
    return Term(amount, _CHINESE_UNITS[match[2].removeprefix("个")])

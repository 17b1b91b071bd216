"""Chinese numerals as they stand in terms: 五, 十五, 二十四, 一百八十."""

_DIGITS = {
    "\u3007": 0,  # the round zero, which looks like a Latin letter
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_RANKS = {"千": 1000, "百": 100, "十": 10}

NUMERAL_SIGNS = "".join((*_DIGITS, *_RANKS))


def read_numeral(text: str) -> int | None:
    """Read a Chinese numeral below ten thousand; None where it is not one.

    >>> [read_numeral(text) for text in ("五", "十", "十五", "二十四", "一百零八")]
    [5, 10, 15, 24, 108]
    >>> read_numeral("五五") is None
    True
    """
    total, digit, lowest_rank = 0, None, 10_000
    for sign in text:
        if sign in _RANKS:
            rank = _RANKS[sign]
            if rank >= lowest_rank:
                return None
            total += rank * (1 if digit is None else digit)
            digit, lowest_rank = None, rank
        elif sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        else:
            return None
    return total + (digit or 0)

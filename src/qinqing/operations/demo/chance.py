"""Chance that one number sets off: the same seed gives the same city."""

from __future__ import annotations

import random
from datetime import date, timedelta

from stdnum.cn import uscc

from qinqing.kernel.codes import ALPHABET, LENGTH

# No division of the country has this number: no such code was ever given out.
_NOWHERE = "999900"
_OF_PARTS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


class Chance:
    """What is drawn at random for the city; never used for anything secret."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(f"qinqing demo {seed}")  # noqa: S311 - invented data
        self._numbers = self.draw.sample(range(10_000_000, 99_999_999), 4000)

    def code(self) -> str:
        """Return a public code."""
        return "".join(self.draw.choices(ALPHABET, k=LENGTH))

    def credit_code(self, kind: str) -> str:
        """Return a credit code with right check digits, given to nobody."""
        body = f"{self._numbers.pop():08d}"
        return finished_credit_code(f"{kind}{_NOWHERE}{body}")

    def day(self, first: date, last: date) -> date:
        """Return a day between two days."""
        return first + timedelta(days=self.draw.randrange((last - first).days + 1))


def finished_credit_code(begun: str) -> str:
    """Return 16 digits with both check digits: of the organisation, of the whole.

    >>> uscc.is_valid(finished_credit_code("9199990012345678"))
    True
    """
    digits = zip(begun[8:], _WEIGHTS, strict=True)
    rest = 11 - sum(_OF_PARTS.index(d) * w for d, w in digits) % 11
    body = begun + {10: "X", 11: "0"}.get(rest, str(rest))
    return body + str(uscc.calc_check_digit(body))

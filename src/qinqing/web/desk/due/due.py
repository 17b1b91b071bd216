"""One thing that is due from somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from qinqing.web.signin.who import Who


@dataclass(frozen=True)
class Due:
    """``by`` is the last day for it, None where no day is set.

    ``consequence`` says what happens if it is not done; ``grave`` is for what is late.
    """

    title: str
    address: str
    by: date | None = None
    consequence: str = ""
    grave: bool = False


Provider = Callable[[Who, date], Iterable[Due]]

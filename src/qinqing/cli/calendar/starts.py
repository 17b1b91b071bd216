"""Starts and pauses as typed: days, moments, and ``起..止=原因``."""

from __future__ import annotations

import re
from datetime import date, datetime

from qinqing.cli.dates import read_day
from qinqing.rulebook.answering.inquiry import LONGEST_INPUT, BadInput
from qinqing.worktime import BEIJING, Pause, Term, Unit, in_beijing, parse_term

_CLOCK = re.compile(r"\d[T ]\d")
_PAUSE = re.compile(r"(?P<start>[^.=]+)\.\.(?P<end>[^=]+)=(?P<reason>.*)", re.DOTALL)


def read_start(text: str, field: str = "since") -> date | datetime:
    """Read a day, or a moment such as 2026-09-25T15:00 (Beijing unless it says else).

    Raises ``BadInput``.
    """
    if not _CLOCK.search(text):
        return read_day(text, field)
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        cut = text[:LONGEST_INPUT]
        raise BadInput("not a date", field=field, value=cut) from error
    if moment.tzinfo is None:
        return moment.replace(tzinfo=BEIJING)
    return in_beijing(moment)


def read_pause(text: str) -> Pause:
    """Read ``起日..止日=原因``, or ``起日..最长期限=原因`` for a pause that goes on.

    Raises ``BadInput``, ``BadPause`` or ``UnreadableTerm``.
    """
    parts = _PAUSE.fullmatch(text.replace("＝", "=", 1))
    if parts is None:
        cut = text[:LONGEST_INPUT]
        raise BadInput("not a pause", field="pause", value=cut)
    start = read_day(parts["start"], "pause")
    try:
        end = read_day(parts["end"], "pause")
    except BadInput:
        if re.match(r"\s*\d{4}", parts["end"]):
            raise
        return Pause(parts["reason"], start, limit=parse_term(parts["end"]))
    # The pause is over, so its limit is its own length.
    length = max((end - start).days, 1)
    return Pause(parts["reason"], start, limit=Term(length, Unit.DAY), end=end)

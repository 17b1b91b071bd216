"""Days and years as typed on the command line."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import click

from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.answering.inquiry import LONGEST_INPUT, BadInput

_DAY = re.compile(r"([0-9]{4})(?:-|/|\.|年)([0-9]{1,2})(?:-|/|\.|月)([0-9]{1,2})日?")


def read_day(text: str, field: str = "on") -> date:
    """Read a day such as 2026-11-20 or 2026年11月20日; raises ``BadInput``."""
    parts = _DAY.fullmatch(text.strip())
    try:
        if parts is None:
            raise ValueError(text)
        return date(*map(int, parts.groups()))
    except ValueError as error:
        cut = text[:LONGEST_INPUT]
        raise BadInput("not a date", field=field, value=cut) from error


class Day(click.ParamType[date]):
    """A day on the command line; 今天 is the present day in Beijing."""

    name = "日期"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day."""
        if isinstance(value, date):
            return value
        return today_in_beijing() if value == "今天" else read_day(str(value))

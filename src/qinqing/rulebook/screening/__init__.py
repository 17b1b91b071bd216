"""Screening many cases with the same norms: what happened that should not have."""

from qinqing.rulebook.screening.report import ScreenReport
from qinqing.rulebook.screening.screen import screen_file
from qinqing.rulebook.screening.sql import screening_sql

__all__ = ["ScreenReport", "screen_file", "screening_sql"]

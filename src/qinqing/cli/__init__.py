"""The command line: ask, compare, check, screen. Each command loads what it needs."""

from qinqing.cli.program import main

__all__ = ["main"]

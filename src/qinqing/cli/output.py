"""Printing what commands found."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

import click


def print_json(data: Any) -> None:
    """Print data as JSON that people can read, Chinese as it is."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of text."""
    click.echo("\n".join(lines))


def exit_with(code: int) -> None:
    """End the running command with this exit code."""
    click.get_current_context().exit(code)


def at_terminal() -> bool:
    """Tell whether a person sits in front of this and can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()

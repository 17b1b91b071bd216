"""One line on the terminal's error output that says how far it is."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from qinqing.operations.backups.making import Progress

_PAUSE = 0.5  # seconds between two words of progress


class ProgressLine:
    """Rewrites one line on a terminal; elsewhere it adds a line a table."""

    def __init__(self, verb: str) -> None:
        self._verb = verb
        self._said = 0.0
        self._table = ""
        self._terminal = sys.stderr.isatty()

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._terminal and self._table:
            click.echo(err=True)

    def tell(self, progress: Progress) -> None:
        """Say it, unless something was said just now."""
        now = time.monotonic()
        changed = progress.table != self._table
        if not changed and now - self._said < _PAUSE:
            return
        self._said, self._table = now, progress.table
        text = f"{self._verb} {progress.table} {progress.rows} 行"
        if self._terminal:
            click.echo(f"\r\033[K{text}", nl=False, err=True)
        else:
            click.echo(text, err=True)

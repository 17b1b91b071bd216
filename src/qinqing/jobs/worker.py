"""The worker: goes through the table until it is told to stop, between two steps."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

from django.db import close_old_connections, connection

from qinqing.jobs.table import TABLE, Job

_log = logging.getLogger(__name__)
LONGEST_PAUSE = 60.0  # seconds between two tries of a job that fails


@dataclass
class _Due:
    job: Job
    at: float = 0.0
    failures: int = 0

    def run(self, now: Callable[[], float]) -> None:
        """Do one step; what fails is logged and tried again, ever less often."""
        try:
            close_old_connections()
            more = self.job.run()
        except Exception as error:
            self.failures += 1
            pause = min(self.job.every * 2**self.failures, LONGEST_PAUSE)
            self.at = now() + max(pause, min(self.job.every, LONGEST_PAUSE))
            # No traceback: it could show what was recorded.
            name = type(error).__qualname__
            _log.error("job %s failed: %s", self.job.name, name)
            connection.close()
        else:
            self.failures = 0
            self.at = now() + (0 if more else self.job.every)


class Worker:
    """Runs each job of a table when it is due, one after the other."""

    def __init__(self, table: Sequence[Job] = TABLE) -> None:
        self._due = [_Due(job) for job in table]
        self._stop = threading.Event()

    def stop(self, *_signal: int | FrameType | None) -> None:
        """Ask for an end after the present step."""
        self._stop.set()

    def run(self) -> None:
        """Work until stopped; SIGTERM and SIGINT stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        _log.info("worker started: %s", ", ".join(due.job.name for due in self._due))
        while not self._stop.is_set():
            self.step()
        connection.close()
        _log.info("worker stopped")

    def step(self, now: Callable[[], float] = time.monotonic) -> None:
        """Wait for the job that is due first, and run it."""
        first = min(self._due, key=lambda due: due.at)
        if not self._stop.wait(max(0.0, first.at - now())):
            first.run(now)

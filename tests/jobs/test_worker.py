"""The worker: what is due first goes first; what fails is tried again, less often."""

import logging
import signal
from collections.abc import Iterator
from itertools import pairwise

import pytest

from qinqing.apps.audit import services
from qinqing.apps.audit.models import Checkpoint, Seal
from qinqing.jobs.table import TABLE, Job
from qinqing.jobs.worker import LONGEST_PAUSE, Worker
from tests.audit.happenings import happened


class Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> bool:
        self.now += seconds
        return False


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def _signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (2, 15)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def watched(worker: Worker, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker._stop, "wait", clock.wait)


@pytest.mark.django_db
def test_each_job_runs_as_often_as_the_table_says(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[str, float]] = []

    def job(name: str, every: float) -> Job:
        def run() -> bool:
            ran.append((name, clock.now))
            return False

        return Job(name, every, run)

    worker = Worker([job("a", 2), job("b", 5)])
    watched(worker, clock, monkeypatch)
    while clock.now < 10:
        worker.step(clock)
    assert [at for name, at in ran if name == "a"] == [0, 2, 4, 6, 8, 10]
    assert [at for name, at in ran if name == "b"][:2] == [0, 5]


@pytest.mark.django_db
def test_a_job_with_more_to_do_goes_on_at_once(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [True, True, False]
    worker = Worker([Job("a", 9, lambda: left.pop(0))])
    watched(worker, clock, monkeypatch)
    for _ in range(3):
        worker.step(clock)
    assert (left, clock.now) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_what_fails_is_logged_without_values_and_tried_ever_less_often(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried: list[float] = []

    def fails() -> bool:
        tried.append(clock.now)
        if len(tried) < 9:
            raise ValueError("张三 13800000000")
        return False

    worker = Worker([Job("fails", 1, fails)])
    watched(worker, clock, monkeypatch)
    # A connection in memory would not come back.
    monkeypatch.setattr("qinqing.jobs.worker.connection.close", lambda: None)
    for _ in range(10):
        worker.step(clock)
    pauses = [after - before for before, after in pairwise(tried)]
    assert pauses == [2, 4, 8, 16, 32, LONGEST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE, 1]
    assert caplog.messages[0] == "job fails failed: ValueError"
    assert "张三" not in caplog.text


@pytest.mark.django_db
@pytest.mark.usefixtures("_signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_work_after_the_present_step(
    number: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ended: list[bool] = []

    def asked_to_stop() -> bool:
        signal.raise_signal(number)
        ended.append(True)
        return True

    monkeypatch.setattr("qinqing.jobs.worker.connection.close", lambda: None)
    with caplog.at_level(logging.INFO, "qinqing.jobs"):
        Worker([Job("a", 0, asked_to_stop)]).run()
    assert ended == [True]
    assert caplog.messages == ["worker started: a", "worker stopped"]


@pytest.mark.django_db
def test_a_full_batch_is_followed_by_the_next_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services, "seal_pending", lambda **_: services.LIMIT)
    jobs = {job.name: job for job in TABLE}
    assert jobs["seal"].run() is True
    assert jobs["seal late"].run() is True


@pytest.mark.django_db
def test_the_table_seals_and_exports() -> None:
    happened()
    jobs = {job.name: job for job in TABLE}
    assert jobs["seal"].run() is False
    assert jobs["seal late"].run() is False
    assert jobs["checkpoint"].run() is False
    assert (Seal.objects.count(), Checkpoint.objects.count()) == (1, 1)
    every = [jobs[name].every for name in ("seal", "seal late", "checkpoint")]
    assert every == [1, 60, 300]

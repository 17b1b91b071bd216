"""Pages and worker start together and end together.

What `./run` starts at its end, without the setting up before: a test must never touch
the environment it runs in.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.architecture.checkout import ROOT

PATIENCE = 40  # seconds, on a busy machine


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def children(process: int) -> dict[str, int]:
    """Return the processes started by one, by what they are."""
    listing = ["ps", "-A", "-o", "pid=,ppid=,args="]
    told = subprocess.run(listing, capture_output=True, text=True, check=True).stdout
    found = [line.split(None, 2) for line in told.splitlines()]
    mine = {int(pid): args for pid, parent, args in found if int(parent) == process}
    names = {"worker": "qinqing worker", "web": "granian"}
    return {
        name: pid
        for name, words in names.items()
        for pid, args in mine.items()
        if words in args
    }


def environment(home: Path) -> dict[str, str]:
    kept = {**os.environ, "QINQING_HOME": str(home)}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        kept.pop(name, None)
    return kept


class Site:
    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self.log = home / "log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                ["sh", "tools/serve.sh", "127.0.0.1", str(self.port), "1"],
                cwd=ROOT,
                env=environment(home),
                stdout=log,
                stderr=log,
            )
        wait_until(lambda: self.answers() and "worker started" in self.said())
        self.parts = children(self.process.pid)

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def answers(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/health/", timeout=5) as page:
                return bool(page.status == 200)
        except (URLError, OSError):
            return False

    def ended(self) -> int:
        code = self.process.wait(PATIENCE)
        assert not self.answers()
        for pid in self.parts.values():
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)
        return code


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    migrate = [sys.executable, "manage.py", "migrate", "-v0"]
    subprocess.run(migrate, cwd=ROOT, env=environment(folder), check=True)
    return folder


@pytest.fixture
def site(home: Path) -> Iterator[Site]:
    started = Site(home)
    try:
        yield started
    finally:
        started.process.terminate()
        started.process.wait(PATIENCE)


def test_both_start_and_a_signal_ends_both(site: Site) -> None:
    assert set(site.parts) == {"web", "worker"}
    site.process.send_signal(signal.SIGTERM)
    assert site.ended() == 0
    assert "worker stopped" in site.said()


def test_when_the_worker_dies_the_pages_end_too_and_it_is_told(site: Site) -> None:
    os.kill(site.parts["worker"], signal.SIGKILL)
    assert site.ended() == 1
    assert "定时任务" in site.said()

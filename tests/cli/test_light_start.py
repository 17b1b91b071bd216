"""Asking must not wait for what only screening, checking or the web needs."""

import json
import os
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pytest

HEAVY = {
    "django",
    "duckdb",
    "icalendar",
    "jsonschema",
    "numpy",
    "opencc",
    "polars",
    "sqlglot",
    "yaml",
    "z3",
}
ASK = [
    "ask",
    "--place",
    "济南市",
    "--act",
    "accept_meal",
    "--fact",
    "场合=调研",
    "--json",
]
LONGEST = 0.6


def ask(home: Path, *python: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QINQING_HOME": str(home)}
    # An installed program keeps its compiled modules.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        [sys.executable, *python, "-m", "qinqing.cli", *ASK],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )


def test_asking_imports_nothing_heavy(home: Path) -> None:
    told = ask(home, "-X", "importtime")
    loaded = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines()}
    assert "qinqing.rulebook.releases" in loaded
    assert not HEAVY & {name.partition(".")[0] for name in loaded}
    assert json.loads(told.stdout)["outcome"]


def test_an_answer_takes_little_time_from_a_cold_start(home: Path) -> None:
    def seconds() -> float:
        before = getrusage(RUSAGE_CHILDREN)
        ask(home)
        after = getrusage(RUSAGE_CHILDREN)
        user, system = (
            after.ru_utime - before.ru_utime,
            after.ru_stime - before.ru_stime,
        )
        return user + system

    # What the processor spends, since other work on the machine says nothing about us.
    assert min(seconds() for _ in range(3)) < LONGEST


@pytest.mark.parametrize("words", [["--help"], ["rulebook", "--help"]])
def test_help_imports_no_rulebook(words: list[str], home: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "qinqing.cli", *words],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "qinqing.cli.program" in told.stderr
    assert "qinqing.rulebook.deciding" not in told.stderr

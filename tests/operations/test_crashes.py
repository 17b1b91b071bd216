"""Running writers make no backup crooked, and no death leaves half of anything."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.checkout import ROOT
from tests.operations.sites import server_database

SEED = "20261125"


def run(folder: Path, what: str, database: str) -> dict[str, Any]:
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.operations.crashing", str(folder), SEED, what],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def look(writers: dict[str, Any], restores: dict[str, Any]) -> None:
    assert writers["seqs"] == sorted(writers["seqs"])
    assert writers["seqs"][0] > 0
    assert writers["rows"] == sorted(set(writers["rows"]))
    # What got its name before it was killed is whole; no draft was left behind.
    assert len(writers["whole"]) >= writers["lived"]
    assert writers["drafts"] == 0
    assert restores["killed"] >= 2
    assert "mixed" not in restores["states"]
    assert "new" in restores["states"]
    assert restores["whole"]
    assert restores["sealed"] == restores["expected"] == writers["seqs"][0]


def test_sqlite_survives_deaths_in_backups_and_restores(tmp_path: Path) -> None:
    look(run(tmp_path, "writers", ""), run(tmp_path, "restores", ""))


@pytest.mark.postgres
def test_postgresql_survives_deaths_in_backups_and_restores(tmp_path: Path) -> None:
    with server_database() as first:
        writers = run(tmp_path, "writers", first)
    with server_database() as second:
        look(writers, run(tmp_path, "restores", second))

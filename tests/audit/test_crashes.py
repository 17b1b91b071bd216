"""Killed at any moment: nothing acknowledged is lost, and nothing is done twice."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from qinqing.kernel.codes import new_public_code
from tests.architecture.checkout import ROOT

SEED = "20261120"


def run_and_kill(home: Path, database: str = "") -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.audit.crashing", str(home), SEED],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["killed"] >= 12
    assert found["acknowledged"] >= 500
    assert found["lost"] == 0
    assert found["events"] == found["effects"] >= found["acknowledged"]
    assert found["twice"] == 0
    report = found["report"]
    assert report["whole"], report
    assert report["sealed"] == report["checkpoints"]["vouched"] == found["events"]
    assert report["unsealed"] == 0


def test_sqlite_survives_deaths_at_any_moment(tmp_path: Path) -> None:
    run_and_kill(tmp_path)


@pytest.fixture
def database() -> Iterator[str]:
    """A PostgreSQL database of its own, beside that of the other tests."""
    import psycopg

    url = os.environ["DATABASE_URL"]
    name = f"crash_{new_public_code()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.postgres
def test_postgresql_survives_deaths_at_any_moment(
    tmp_path: Path, database: str
) -> None:
    run_and_kill(tmp_path, database)

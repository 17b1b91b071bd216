"""Asking one question must not wait for what only screening or the web needs."""

import pkgutil
import subprocess
import sys

import pytest

import qinqing

HEAVY = ["django", "duckdb", "numpy", "opencc", "polars", "z3"]
WEB = {"apps", "config", "web"}

LIGHT = sorted({m.name for m in pkgutil.iter_modules(qinqing.__path__)} - WEB)


def loaded_by(module: str) -> list[str]:
    program = f"import sys, {module}; print(*(set(sys.modules) & set({HEAVY})))"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return done.stdout.split()


@pytest.mark.parametrize("name", LIGHT)
def test_importing_it_loads_nothing_heavy(name: str) -> None:
    assert not loaded_by(f"qinqing.{name}")


def test_a_heavy_import_is_noticed() -> None:
    assert loaded_by("qinqing.web.display") == ["django"]

"""The locked requirements: complete, by hash, and from no particular index."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.architecture.checkout import ROOT

FILES = sorted((ROOT / "requirements").glob("*.txt"))
ADDRESS = re.compile(r"://|index-url|find-links|trusted-host")
_PIN = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return dict(_PIN.findall(text))


def test_the_three_sets_are_locked() -> None:
    assert [path.name for path in FILES] == ["base.txt", "dev.txt", "prod.txt"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_lock_names_where_packages_come_from(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not ADDRESS.search(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_package_is_held_by_its_hash(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text)[1:]
    assert entries
    assert not [e.split()[0] for e in entries if "--hash=sha256:" not in e]


def test_the_product_is_tested_with_the_versions_it_runs_on() -> None:
    dev = pins("dev.txt")
    for name in ("base.txt", "prod.txt"):
        assert pins(name).items() <= dev.items()


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [Requirement(text) for text in project["project"]["dependencies"]]
    locked = pins("base.txt")
    assert declared
    assert not [r.name for r in declared if not r.specifier.contains(locked[r.name])]


def test_no_lock_that_remembers_an_index_is_kept() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"uv.lock", "pylock.toml"} <= set(ignored)

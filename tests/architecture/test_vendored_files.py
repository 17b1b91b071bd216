"""The files of others are those we say they are, and all of them."""

import hashlib
import re
from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT

FOLDERS = [
    ROOT / "src/qinqing/web/static/vendor",
    ROOT / "tests/browser/vendor",
    ROOT / "src/qinqing/apps/opinions/fonts",
]
_LINE = re.compile(r"^- `(?P<name>[^`]+)` sha256 `(?P<digest>[0-9a-f]{64})`$", re.M)


def recorded(folder: Path) -> dict[str, str]:
    text = (folder / "VENDORED.md").read_text(encoding="utf-8")
    return {line["name"]: line["digest"] for line in _LINE.finditer(text)}


def present(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "VENDORED.md"
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: str(f.relative_to(ROOT)))
def test_every_file_is_recorded_with_its_hash(folder: Path) -> None:
    assert present(folder)
    assert present(folder) == recorded(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: str(f.relative_to(ROOT)))
def test_every_package_brings_its_licence(folder: Path) -> None:
    packages = [path for path in folder.iterdir() if path.is_dir()]
    assert packages
    assert not [p.name for p in packages if not (p / "LICENSE").is_file()]


def test_nothing_of_others_needs_what_the_content_policy_refuses() -> None:
    styles = (FOLDERS[0] / "tabler/tabler.min.css").read_text(encoding="utf-8")
    assert "data:" not in styles
    assert "sourceMappingURL" not in styles

"""The files of the checkout that people write and read."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/qinqing"

_TOP_FOLDERS = (
    ".ci",
    "benchmarks",
    "content",
    "docs",
    "requirements",
    "src",
    "tests",
    "tools",
)
_NOT_OURS = {"__pycache__", "_build", "vendor"}


def written_files() -> Iterator[Path]:
    """Yield every file of the project but those of others and what is generated."""
    yield from (path for path in ROOT.iterdir() if path.is_file())
    for folder in _TOP_FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            inside = path.relative_to(ROOT)
            if path.is_file() and not _NOT_OURS.intersection(inside.parts):
                yield path


def code_files(*suffixes: str) -> list[Path]:
    """Return the written files with one of these endings, without migrations."""
    return sorted(
        path
        for path in written_files()
        if path.suffix in suffixes and "migrations" not in path.parts
    )

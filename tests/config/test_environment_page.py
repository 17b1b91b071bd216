"""Every environment variable the product reads stands in the documentation."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_READ_IN_PYTHON = re.compile(r"""environ(?:\.get\(|\[)\s*["']([A-Z_]+)["']""")
_READ_IN_SHELL = re.compile(r"\$\{([A-Z_]+):?-")
_ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def read_by_the_product() -> set[str]:
    python = (ROOT / "src/qinqing").rglob("*.py")
    texts = [path.read_text(encoding="utf-8") for path in python]
    names = {name for text in texts for name in _READ_IN_PYTHON.findall(text)}
    return names | set(_READ_IN_SHELL.findall((ROOT / "run").read_text("utf-8")))


def test_the_page_lists_what_is_read_and_nothing_else() -> None:
    page = (ROOT / "docs/reference/environment.md").read_text(encoding="utf-8")
    assert set(_ROW.findall(page)) == read_by_the_product()

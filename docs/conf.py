"""How the documentation is built: `./test` does, with every warning an error."""

import re
import sys
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.reference_pages import read_sources, write_rulebook_pages  # noqa: E402

project = "亲清 qinqing"
author = "qinqing contributors"
language = "zh_CN"

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "亲清"

_CODE_BLOCK = re.compile(r"(^ *```.*?^ *```$)", re.MULTILINE | re.DOTALL)
_CHINESE = r"[\u3000-\u9fff\uff00-\uffef—…“”]"
_BREAK = re.compile(rf"(?<={_CHINESE})\n *(?={_CHINESE})")


def join_chinese_lines(app: Sphinx, name: str, source: list[str]) -> None:
    """Take out line breaks inside Chinese, which a browser would show as spaces."""
    parts = _CODE_BLOCK.split(source[0])
    parts[::2] = [_BREAK.sub("", part) for part in parts[::2]]
    source[0] = "".join(parts)


def setup(app: Sphinx) -> None:
    """Write the large generated pages, and join lines of Chinese when reading."""
    write_rulebook_pages(read_sources(), ROOT / "docs" / "reference" / "rulebook")
    app.connect("source-read", join_chinese_lines)

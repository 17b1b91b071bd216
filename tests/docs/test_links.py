"""Links between files of the project lead somewhere, on the code host too."""

import re
from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT

_LINK = re.compile(r"""(?:\]\(|<img src=")([^)"\s]+)[)"]""")
_CODE_BLOCK = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
BUILT = ROOT / "docs/reference/rulebook"

PAGES = sorted(
    path
    for path in [
        *ROOT.glob("*.md"),
        *ROOT.glob("content/**/*.md"),
        *ROOT.glob("docs/**/*.md"),
    ]
    if path.parent != BUILT or path.name == "index.md"
)


def links(text: str) -> list[str]:
    """Return the addresses a page links to, those in code left out."""
    return _LINK.findall(_CODE_BLOCK.sub("", text))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    targets = [
        link.partition("#")[0]
        for link in links(page.read_text(encoding="utf-8"))
        if not re.match(r"[a-z]+:|#", link)
    ]
    missing = [link for link in targets if not (page.parent / link).exists()]
    assert not missing


def test_links_are_found() -> None:
    assert links("[a](b.md) ![c](d.png)\n\n```sh\n[e](f.md)\n```\n") == [
        "b.md",
        "d.png",
    ]

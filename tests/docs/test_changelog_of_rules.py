"""The changelog of the rules lists every reading that a lawyer should confirm."""

import re

from tests.architecture.checkout import ROOT
from tools.reference_pages import Sources

LISTED = re.compile(r"^- `([^`]+#[^`]+)`：", re.MULTILINE)


def test_every_note_of_a_norm_is_listed_and_no_other(sources: Sources) -> None:
    text = (ROOT / "content/CHANGELOG.md").read_text(encoding="utf-8")
    noted = {norm.id for norm in sources.release.norms.values() if norm.note}
    assert noted
    assert set(LISTED.findall(text)) == noted


def test_every_document_has_its_section(sources: Sources) -> None:
    text = (ROOT / "content/CHANGELOG.md").read_text(encoding="utf-8")
    for document in sources.release.documents.values():
        assert f"### {document.short_title}\n" in text

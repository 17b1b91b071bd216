"""Writing the derived parts of a document: its cut, repairs and lint findings.

Used when a document is added or a detector learns something new. What is written is
stored and reviewed; tests hold it equal to what would be written now.
"""

from pathlib import Path

from qinqing.rulebook.text.content_files import block_of_lines, read_yaml
from qinqing.rulebook.text.document import Document
from qinqing.rulebook.text.lint import lint_document
from qinqing.rulebook.text.loading import load_documents
from qinqing.rulebook.text.outline import read_outline
from qinqing.rulebook.text.page_breaks import page_breaks
from qinqing.rulebook.text.places import Places, load_places
from qinqing.rulebook.text.splitting import Cut, split_source

DERIVED = "# Derived from the source below this line; do not edit by hand.\n"


def provisions_text(folder: Path) -> str:
    """Give the content of ``provisions.yaml`` as the outline cuts the source now."""
    cut = cut_of(folder)
    provisions = [
        {
            "id": f"{folder.name}/{piece.id}",
            "heading": list(piece.path),
            "label": piece.label,
            "span": list(piece.span),
            "kind": piece.kind,
        }
        for piece in cut.pieces
    ]
    headings = [heading.to_json() for heading in cut.headings]
    return (
        "# Cut from source.txt by outline.yaml; spans count characters.\n"
        + block_of_lines("provisions", provisions)
        + block_of_lines("headings", headings)
    )


def cut_of(folder: Path) -> Cut:
    """Cut the source of a document folder by its outline."""
    source = (folder / "source.txt").read_bytes().decode("utf-8")
    return split_source(source, read_outline(read_yaml(folder / "outline.yaml")))


def repairs_of(folder: Path) -> list[dict[str, object]]:
    """List the page breaks to be joined when the document is read."""
    source = (folder / "source.txt").read_bytes().decode("utf-8")
    return [
        {
            "kind": "page_break",
            "span": list(gap),
            "joins": source[gap.start - 4 : gap.start] + source[gap.end : gap.end + 4],
        }
        for piece in cut_of(folder).pieces
        for gap in page_breaks(source, piece.span)
    ]


def meta_text(folder: Path, document: Document, places: Places) -> str:
    """Give ``meta.yaml``: what was written by hand, then repairs and findings."""
    by_hand, _, _ = (folder / "meta.yaml").read_text("utf-8").partition(DERIVED)
    findings = [found.to_json() for found in lint_document(folder, document, places)]
    return (
        by_hand.rstrip("\n")
        + "\n"
        + DERIVED
        + block_of_lines("repairs", repairs_of(folder))
        + block_of_lines("findings", findings)
    )


def regenerate(root: Path) -> list[str]:
    """Rewrite what is derived in every document of a root; name those that changed."""
    folders = [path.parent for path in sorted(root.glob("documents/*/outline.yaml"))]
    before = {path: path.read_text("utf-8") for path in _derived(folders)}
    for folder in folders:
        (folder / "provisions.yaml").write_text(provisions_text(folder), "utf-8")
    documents = load_documents([root])
    places = load_places([root], documents)
    for folder in folders:
        text = meta_text(folder, documents[folder.name], places)
        (folder / "meta.yaml").write_text(text, "utf-8")
    changed = {
        path.parent.name
        for path in _derived(folders)
        if before.get(path) != path.read_text("utf-8")
    }
    return sorted(changed)


def _derived(folders: list[Path]) -> list[Path]:
    names = ("meta.yaml", "provisions.yaml")
    paths = [folder / name for folder in folders for name in names]
    return [path for path in paths if path.exists()]

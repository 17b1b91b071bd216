"""Adding the official text of a document that is quoted only by hash."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from qinqing.rulebook.text.content_files import block_of_lines
from qinqing.rulebook.text.document import Document
from qinqing.rulebook.text.errors import MalformedFile, UnknownDocument
from qinqing.rulebook.text.loading import load_documents
from qinqing.rulebook.text.roots import content_roots
from qinqing.rulebook.text.spans import Span
from qinqing.rulebook.text.standoff import words_differ
from qinqing.rulebook.text.statute import split_statute


@dataclass(frozen=True, slots=True)
class AddedDocument:
    """What became of a loaded text: which document it is and where its words are."""

    id: str
    title: str
    provisions: int
    pack: Path


def add_document(file: Path, home: Path) -> AddedDocument:
    """Load an official text into the site pack of the document it is.

    The document is recognised by the hashes of its provisions alone, whatever the file
    is called; the whole file is kept as received, with the span of each provision.
    Adding the same text again changes nothing. Raises UnknownDocument where no
    provision fits, WordsDiffer naming the provisions that differ, MalformedFile where
    the file is no UTF-8 text.
    """
    text = _read(file)
    documents = load_documents(content_roots(home))
    document, spans = _recognise(text, documents.values(), file)
    wrong = [
        provision
        for provision in document.provisions.values()
        if provision.id not in spans
        or not provision.matches(spans[provision.id].cut(text))
    ]
    if wrong:
        raise words_differ(document, wrong, str(file))
    pack = home / "content" / "documents" / document.id
    _write_pack(pack, text, {name: spans[name] for name in document.provisions})
    return AddedDocument(document.id, document.title, len(document.provisions), pack)


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedFile(
            "not_utf8", f"{file.name} is not a UTF-8 text", file=str(file)
        ) from error


def _recognise(
    text: str, documents: Iterable[Document], file: Path
) -> tuple[Document, dict[str, Span]]:
    """Choose the stand-off document most of whose provisions the text holds."""
    cut = split_statute(text)
    candidates = [
        (document, {f"{document.id}/{name}": span for name, span in cut.items()})
        for document in documents
        if document.text == "standoff"
    ]
    best, spans, score = None, {}, 0
    for document, named in candidates:
        fitting = sum(
            provision.id in named and provision.matches(named[provision.id].cut(text))
            for provision in document.provisions.values()
        )
        if fitting > score:
            best, spans, score = document, named, fitting
    if best is None:
        known = [f"《{document.title}》" for document, _ in candidates]
        raise UnknownDocument(
            "unknown_document",
            f"{file.name} is none of the documents quoted by hash",
            file=str(file),
            known=known,
        )
    return best, spans


def _write_pack(pack: Path, text: str, spans: Mapping[str, Span]) -> None:
    data = text.encode("utf-8")
    pack.mkdir(parents=True, exist_ok=True)
    # A pack without its spans is not read: taken away first and written last, a crash
    # between the two leaves no half.
    (pack / "words.yaml").unlink(missing_ok=True)
    (pack / "source.txt").write_bytes(data)
    entries = [{"id": name, "span": list(span)} for name, span in spans.items()]
    (pack / "words.yaml").write_text(
        f"# Spans count characters of source.txt.\nsha256: {sha256(data).hexdigest()}\n"
        + block_of_lines("provisions", entries),
        "utf-8",
    )

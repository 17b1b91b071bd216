"""Loading documents from the shipped content and a site's own packs.

A content root holds ``documents/<id>/``. A folder with ``meta.yaml`` is a document; a
folder with ``words.yaml`` attaches the text of a document another root quotes only by
hash.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from qinqing.rulebook.text.content_files import read_yaml
from qinqing.rulebook.text.document import Document, Heading, Provision
from qinqing.rulebook.text.errors import MalformedFile
from qinqing.rulebook.text.quotes import words_sha256
from qinqing.rulebook.text.ranks import RANK_ORDER
from qinqing.rulebook.text.spans import Span
from qinqing.rulebook.text.standoff import attach_words

STATUSES = ("in_force", "trial", "draft", "report")
KINDS = ("norm", "scope", "principle", "catch_all", "administrative")


def load_documents(roots: Sequence[Path]) -> dict[str, Document]:
    """Load every document of the content roots, by id.

    The first root is the shipped content; later roots may add documents or attach
    words to documents quoted by hash. Raises MalformedFile for a broken or repeated
    document and WordsDiffer for attached words that are not the quoted ones.
    """
    documents: dict[str, Document] = {}
    for folder in _folders(roots, "meta.yaml"):
        document = read_document(folder)
        if document.id in documents:
            raise _refused("document_twice", folder, "loaded twice")
        documents[document.id] = document
    for folder in _folders(roots, "words.yaml"):
        if folder.name not in documents:
            raise _refused("words_without_document", folder, "words for no document")
        documents[folder.name] = attach_words(documents[folder.name], folder)
    return documents


def _folders(roots: Sequence[Path], holding: str) -> list[Path]:
    """List the document folders that hold a file of that name, root by root."""
    return [
        path.parent
        for root in roots
        for path in sorted(root.glob(f"documents/*/{holding}"))
    ]


def _refused(code: str, folder: Path, problem: str) -> MalformedFile:
    return MalformedFile(
        code, f"{folder.name}: {problem}", file=str(folder), document=folder.name
    )


def read_document(folder: Path) -> Document:
    """Read one document from its folder."""
    try:
        meta = read_yaml(folder / "meta.yaml")
        return _document(folder, meta, read_yaml(folder / "provisions.yaml"))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise MalformedFile(
            "malformed_document",
            f"document {folder.name}: {error!r}",
            file=str(folder),
            problem=str(error),
        ) from error


def _document(
    folder: Path, meta: Mapping[str, Any], cut: Mapping[str, Any]
) -> Document:
    _check_words(folder, meta)
    source = None if meta["text"] == "standoff" else _source(folder, meta["sha256"])
    breaks = [Span(*repair["span"]) for repair in meta.get("repairs", ())]
    provisions = [
        _provision(meta["id"], entry, source, breaks) for entry in cut["provisions"]
    ]
    return Document(
        id=meta["id"],
        title=meta["title"],
        short_title=meta["short_title"],
        issuer=meta["issuer"],
        issuer_stated=meta["issuer_stated"],
        number=meta["number"],
        rank=meta["rank"],
        place=meta["place"],
        status=meta["status"],
        carrier=meta["carrier"],
        issued=_day(meta["issued"]),
        effective_from=_day(meta["effective_from"]),
        effective_to=_day(meta["effective_to"]),
        undated=meta["undated"],
        scope_unit=meta["scope_unit"],
        script=meta["script"],
        interpreter=meta["interpreter"]["name"],
        interpreter_provision=meta["interpreter"].get("provision"),
        text=meta["text"],
        origin=meta["origin"],
        sha256=meta["sha256"],
        provisions={provision.id: provision for provision in provisions},
        headings=tuple(map(Heading.from_json, cut.get("headings", ()))),
    )


def _check_words(folder: Path, meta: Mapping[str, Any]) -> None:
    closed = {
        "id": (folder.name,),
        "rank": tuple(RANK_ORDER),
        "status": STATUSES,
        "script": ("hans", "hant"),
        "text": ("full", "standoff"),
    }
    for key, allowed in closed.items():
        if meta[key] not in allowed:
            raise ValueError(f"{key}: {meta[key]!r} is none of {', '.join(allowed)}")


def _source(folder: Path, expected: str) -> str:
    data = (folder / "source.txt").read_bytes()
    if sha256(data).hexdigest() != expected:
        raise MalformedFile(
            "source_changed",
            f"{folder.name}/source.txt is not the text as received",
            file=str(folder / "source.txt"),
            document=folder.name,
        )
    return data.decode("utf-8")


def _provision(
    document: str, entry: Mapping[str, Any], source: str | None, breaks: Sequence[Span]
) -> Provision:
    if entry["kind"] not in KINDS:
        raise ValueError(f"{entry['id']}: kind {entry['kind']!r} is not known")
    span = Span(*entry["span"]) if source is not None else None
    words = span.cut(source) if source is not None and span is not None else None
    return Provision(
        id=entry["id"],
        document=document,
        heading=tuple(entry["heading"]),
        label=entry["label"],
        kind=entry["kind"],
        words=words,
        sha256=words_sha256(words) if words is not None else entry["sha256"],
        gist=entry.get("gist"),
        span=span,
        breaks=tuple(
            gap.shift(-span.start)
            for gap in breaks
            if span is not None and gap.within(span)
        ),
    )


def _day(value: object) -> date | None:
    if value is not None and type(value) is not date:
        raise ValueError(f"not a date: {value!r}")
    return value

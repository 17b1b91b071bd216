"""Documents quoted by hash: attaching the official text a site has loaded.

The text of a national document is not shipped: its provisions carry the article, a gist
in our own words and the hash of the exact words. A site attaches the text from its own
pack (``words.yaml`` with spans, beside ``source.txt``); every provision is checked.
"""

from dataclasses import replace
from pathlib import Path

from qinqing.rulebook.text.content_files import read_yaml
from qinqing.rulebook.text.document import Document, Provision
from qinqing.rulebook.text.errors import MalformedFile, WordsDiffer
from qinqing.rulebook.text.spans import Span


def attach_words(document: Document, pack: Path) -> Document:
    """Give a document quoted by hash the words a site's pack holds.

    Raises WordsDiffer, naming the provisions, where the words are not the quoted ones.
    """
    spans = read_spans(pack)
    source = _read_source(pack / "source.txt")
    wrong = [
        provision
        for provision in document.provisions.values()
        if provision.id not in spans
        or not provision.matches(spans[provision.id].cut(source))
    ]
    if wrong:
        raise words_differ(document, wrong, str(pack / "source.txt"))
    provisions = {
        provision.id: replace(
            provision,
            words=spans[provision.id].cut(source),
            span=spans[provision.id],
        )
        for provision in document.provisions.values()
    }
    return replace(document, provisions=provisions)


def _read_source(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MalformedFile(
            "source_unreadable",
            f"{path.parent.name}/source.txt cannot be read: {error}",
            file=str(path),
            problem=str(error),
        ) from error


def words_differ(
    document: Document, provisions: list[Provision], file: str
) -> WordsDiffer:
    """Build the error that names the provisions whose words differ."""
    labels = [provision.label for provision in provisions]
    return WordsDiffer(
        "words_differ",
        f"{file}: not the quoted words of {document.id}: {', '.join(labels)}",
        file=file,
        document=document.id,
        title=document.title,
        provisions=[provision.id for provision in provisions],
        labels=labels,
    )


def read_spans(pack: Path) -> dict[str, Span]:
    """Read where each provision stands in a pack's own source."""
    data = read_yaml(pack / "words.yaml")
    try:
        return {entry["id"]: Span(*entry["span"]) for entry in data["provisions"]}
    except (KeyError, TypeError) as error:
        raise MalformedFile(
            "malformed_words",
            f"{pack.name}/words.yaml: {error!r}",
            file=str(pack / "words.yaml"),
            problem=str(error),
        ) from error

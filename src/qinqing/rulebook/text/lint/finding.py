"""What a detector gets to see, and what it reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qinqing.rulebook.text.document import Document
from qinqing.rulebook.text.places import Place
from qinqing.rulebook.text.spans import Position, Span, position_at


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip somebody has read: the words, what was probably meant, and why."""

    quote: str
    instead: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A document under the lint, with its source and the places it may speak of.

    ``line`` is the document's own place and all above it; ``elsewhere`` every other.
    """

    document: Document
    source: str
    line: tuple[Place, ...] = ()
    elsewhere: tuple[Place, ...] = ()
    slips: tuple[Slip, ...] = ()

    def provision_at(self, offset: int) -> str | None:
        """Name the provision that covers a character, None in a heading."""
        for provision in self.document.provisions.values():
            if provision.span and provision.span.start <= offset < provision.span.end:
                return provision.id
        return None


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect: what, where, the words, and a sentence for people in Chinese.

    ``offsets`` lists every place of a defect that runs through the text; ``position``
    is the first of them.
    """

    code: str
    position: Position
    excerpt: str
    message: str
    provision: str | None = None
    offsets: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the finding as plain JSON values."""
        return {
            "code": self.code,
            "provision": self.provision,
            "line": self.position.line,
            "column": self.position.column,
            "offset": self.position.offset,
            "excerpt": self.excerpt,
            "message": self.message,
            **({"offsets": list(self.offsets)} if len(self.offsets) > 1 else {}),
        }


def finding(
    subject: Subject,
    code: str,
    span: Span,
    message: str,
    *,
    around: int = 6,
    everywhere: Sequence[int] = (),
) -> Finding:
    """Report a stretch of the source with some words around it."""
    source = subject.source
    excerpt = source[max(0, span.start - around) : span.end + around]
    return Finding(
        code,
        position_at(source, span.start),
        " ".join(excerpt.split()),
        message,
        subject.provision_at(span.start),
        tuple(everywhere) or (span.start,),
    )

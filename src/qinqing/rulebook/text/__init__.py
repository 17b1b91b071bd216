"""Documents, their provisions and the places they apply in.

Pure: no Django, and nothing heavy on import. YAML is read only when documents are
loaded from their files; a compiled release is rebuilt from JSON without it.
"""

from qinqing.rulebook.text.document import Document, Heading, Provision
from qinqing.rulebook.text.errors import (
    MalformedFile,
    TextError,
    UnknownDocument,
    UnknownPlace,
    WordsDiffer,
)
from qinqing.rulebook.text.loading import load_documents
from qinqing.rulebook.text.places import Place, Places, load_places
from qinqing.rulebook.text.quotes import contains_quote, find_quote, words_sha256
from qinqing.rulebook.text.ranks import RANK_ORDER, rank_order
from qinqing.rulebook.text.roots import content_roots, shipped_content
from qinqing.rulebook.text.spans import Position, Span, position_at

__all__ = [
    "RANK_ORDER",
    "Document",
    "Heading",
    "MalformedFile",
    "Place",
    "Places",
    "Position",
    "Provision",
    "Span",
    "TextError",
    "UnknownDocument",
    "UnknownPlace",
    "WordsDiffer",
    "contains_quote",
    "content_roots",
    "find_quote",
    "load_documents",
    "load_places",
    "position_at",
    "rank_order",
    "shipped_content",
    "words_sha256",
]

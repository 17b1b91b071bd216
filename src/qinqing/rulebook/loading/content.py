"""One reading of all content: documents, places, vocabulary, parameters, norms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qinqing.rulebook.errors import MalformedRulebook
from qinqing.rulebook.examples import ExampleQuestion
from qinqing.rulebook.expression import tree
from qinqing.rulebook.lexicon import Lexicon
from qinqing.rulebook.loading.examples import load_examples
from qinqing.rulebook.loading.lexicon import load_lexicon
from qinqing.rulebook.loading.parameters import load_parameters
from qinqing.rulebook.loading.rulebooks import Rulebooks, load_rulebooks
from qinqing.rulebook.loading.vocabulary import load_vocabulary
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.parameters import ParameterSpec
from qinqing.rulebook.text.document import Document
from qinqing.rulebook.text.loading import load_documents
from qinqing.rulebook.text.places import Places, load_places
from qinqing.rulebook.vocabulary import Vocabulary


@dataclass(frozen=True)
class Content:
    """Everything under the content roots, cross-checked."""

    documents: Mapping[str, Document]
    places: Places
    vocabulary: Vocabulary
    parameters: Mapping[str, ParameterSpec]
    rulebooks: Rulebooks
    examples: Sequence[ExampleQuestion]
    lexicon: Lexicon


def load_content(roots: Sequence[Path]) -> Content:
    """Read all content; the first root is the shipped one, later ones are site packs.

    Raises ``MalformedRulebook`` or a ``TextError`` naming what is wrong where.
    """
    documents = load_documents(roots)
    vocabulary = load_vocabulary(roots)
    parameters = load_parameters(roots)
    rulebooks = load_rulebooks(roots, vocabulary)
    places = load_places(roots, documents)
    examples = load_examples(roots, vocabulary, places)
    lexicon = load_lexicon(roots, vocabulary)
    content = Content(
        documents, places, vocabulary, parameters, rulebooks, examples, lexicon
    )
    _cross_check(content)
    return content


def _cross_check(content: Content) -> None:
    """Refuse what speaks of provisions, parameters, norms or places nobody has."""
    for provision in content.rulebooks.principles:
        _check_provision(content, provision, provision)
    for norm in content.rulebooks.norms.values():
        _check_provision(content, norm.provision, norm.id, norm.document)
        _check_norm(content, norm)
    for spec in content.parameters.values():
        for value in spec.values:
            if value.place not in content.places.by_id:
                raise MalformedRulebook(
                    "unknown place", label=spec.name, place=value.place
                )


def _check_norm(content: Content, norm: Norm) -> None:
    for quotation in norm.every_quotation():
        _check_provision(content, quotation.provision, norm.id)
    for _, expression in norm.expressions():
        for name in tree.parameters(expression):
            if name not in content.parameters:
                raise MalformedRulebook(
                    "unknown parameter", label=norm.id, parameter=name
                )
    for other in (*norm.overrides, *norm.special_to):
        _check_named(content, norm, other)


def _check_named(content: Content, norm: Norm, other: str) -> None:
    """Refuse a norm that lifts one nobody has, or is special to one it cannot be."""
    found = content.rulebooks.norms.get(other)
    if found is None:
        raise MalformedRulebook("unknown norm", label=norm.id, norm=other)
    if other in norm.special_to and found.document != norm.document:
        raise MalformedRulebook(
            "a norm is special only within its document", label=norm.id, norm=other
        )


def _check_provision(
    content: Content, provision: str, label: str, document: str | None = None
) -> None:
    """Refuse a provision that its document (or the one named) does not have."""
    found = content.documents.get(document or provision.split("/", 1)[0])
    if found is None or provision not in found.provisions:
        raise MalformedRulebook("unknown provision", label=label, provision=provision)

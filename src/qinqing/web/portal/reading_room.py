"""A whole document to read: headings, provisions, findings, in either script."""

from collections.abc import Iterator
from dataclasses import dataclass

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.document import Document, Heading, Provision
from qinqing.rulebook.text.script import to_simplified
from qinqing.web.portal.addresses import anchor, provision_address
from qinqing.web.portal.library import Card, card

_KINDS = {
    "scope": "适用范围",
    "principle": "原则",
    "catch_all": "兜底",
    "administrative": "",
    "norm": "",
}


@dataclass(frozen=True)
class Part:
    """A heading (`heading`) or a provision (`label`, `words` or `gist`)."""

    heading: str = ""
    label: str = ""
    words: str = ""
    gist: str = ""
    note: str = ""
    anchor: str = ""
    address: str = ""


@dataclass(frozen=True)
class SourceFinding:
    """A defect of the source as received, and the provision it stands in."""

    message: str
    excerpt: str
    where: str
    address: str


@dataclass(frozen=True)
class DocumentPage:
    """A document with all its words."""

    card: Card
    parts: tuple[Part, ...]
    findings: tuple[SourceFinding, ...]
    traditional: bool
    simplified: bool
    language: str


def document_page(
    rulebook: LoadedRulebook, document: Document, *, simplified: bool
) -> DocumentPage:
    """Show a document as received; Traditional characters can be read Simplified."""
    traditional = document.script == "hant"
    simplified = simplified and traditional
    return DocumentPage(
        card=card(rulebook.release, document),
        parts=tuple(_parts(rulebook.release, document, simplified)),
        findings=tuple(_findings(rulebook, document)),
        traditional=traditional,
        simplified=simplified,
        language="zh-Hant" if traditional and not simplified else "zh-Hans",
    )


def _parts(release: Release, document: Document, simplified: bool) -> Iterator[Part]:
    norms: dict[str, int] = {}
    for norm in release.norms.values():
        norms[norm.provision] = norms.get(norm.provision, 0) + 1
    for item in document.in_order():
        if isinstance(item, Heading):
            if item.kind == "heading":
                yield Part(heading=_read(item.text, simplified))
        else:
            yield _provision(item, norms.get(item.id, 0), simplified)


def _provision(item: Provision, norms: int, simplified: bool) -> Part:
    return Part(
        label=_read(item.label, simplified),
        words=_read(item.reading or "", simplified),
        gist=item.gist or "",
        note=f"{norms} 条规则" if norms else _KINDS.get(item.kind, ""),
        anchor=anchor(item.id),
        address=provision_address(item.id),
    )


def _read(text: str, simplified: bool) -> str:
    return to_simplified(text) if simplified else text


def _findings(rulebook: LoadedRulebook, document: Document) -> Iterator[SourceFinding]:
    for finding in rulebook.notes.findings.get(document.id, ()):
        provision = finding.get("provision")
        yield SourceFinding(
            message=finding["message"],
            excerpt=finding["excerpt"],
            where=document.provisions[provision].label if provision else "标题或标号",
            address=provision_address(provision) if provision else "",
        )

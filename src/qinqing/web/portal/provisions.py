"""One provision: its words on one side, the norms and cases made from them beside."""

from dataclasses import dataclass

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.document import Document, Provision
from qinqing.web.portal.addresses import anchored_address, provision_address
from qinqing.web.portal.cases import CaseLine, case_lines
from qinqing.web.portal.law_words import LawWords, law_words
from qinqing.web.portal.library import Card, card
from qinqing.web.portal.norm_readings import NormReading, norm_reading

PRINCIPLE_KINDS = {
    "principle": "原则性规定",
    "scope": "适用范围",
    "catch_all": "兜底条款",
    "administrative": "事务性文字",
    "definition": "定义",
}


@dataclass(frozen=True)
class Neighbour:
    label: str
    address: str


@dataclass(frozen=True)
class ProvisionPage:
    """A provision, what was made from it, and its neighbours in the document."""

    id: str
    card: Card
    heading: tuple[str, ...]
    words: LawWords
    norms: tuple[NormReading, ...]
    cases: tuple[CaseLine, ...]
    principle_kind: str
    principle_why: str
    cited_by: tuple[NormReading, ...]
    in_document: str
    before: Neighbour | None
    after: Neighbour | None


def provision_page(
    rulebook: LoadedRulebook, document: Document, provision: Provision
) -> ProvisionPage:
    """Return the page of a provision."""
    release = rulebook.release
    norms = release.norms_of(provision.id)
    citing = _citing(release, provision.id)
    principle = release.principles.get(provision.id)
    quotations = [q for norm in (*norms, *citing) for q in norm.every_quotation()]
    order = list(document.provisions.values())
    at = order.index(provision)
    return ProvisionPage(
        id=provision.id,
        card=card(release, document),
        heading=provision.heading,
        words=law_words(release, provision.id, quotations),
        norms=tuple(norm_reading(release, norm) for norm in norms),
        cases=case_lines(release, rulebook.notes.cases.get(provision.id, ())),
        principle_kind=PRINCIPLE_KINDS.get(principle.kind, "") if principle else "",
        principle_why=principle.why if principle else "",
        cited_by=tuple(norm_reading(release, norm) for norm in citing),
        in_document=anchored_address(provision.id),
        before=_neighbour(order[at - 1]) if at else None,
        after=_neighbour(order[at + 1]) if at + 1 < len(order) else None,
    )


def _citing(release: Release, provision: str) -> list[Norm]:
    """Return the norms of other provisions that rest on words of this one."""
    return [
        norm
        for norm in release.norms.values()
        if norm.provision != provision
        and any(q.provision == provision for q in norm.every_quotation())
    ]


def _neighbour(provision: Provision) -> Neighbour:
    return Neighbour(provision.label, provision_address(provision.id))

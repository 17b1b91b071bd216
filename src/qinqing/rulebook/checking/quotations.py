"""Quotations: exact words of their provision, or the hash of words held elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from qinqing.rulebook.answering.quoting import cut
from qinqing.rulebook.checking.report import Report
from qinqing.rulebook.loading.content import Content
from qinqing.rulebook.norms import Norm, Quotation
from qinqing.rulebook.text.quotes import contains_quote


def check_quotations(content: Content, norms: Iterable[Norm], report: Report) -> None:
    """Find quotations that differ from the source, and norms without any."""
    total = differing = standoff = verified = 0
    for norm in norms:
        if not norm.quotations:
            report.add("no_quotation", "error", norm.id, "规范没有引文")
        for quotation in norm.every_quotation():
            total += 1
            standoff += quotation.words is None
            outcome = _compare(content, quotation)
            verified += outcome is True and quotation.words is None
            if outcome is False:
                differing += 1
                shown = (quotation.words or quotation.gist or "")[:40]
                text = f"引文与{quotation.provision}原文不符：{shown}"
                report.add("quotation_differs", "error", norm.id, text)
    report.figures.update(
        quotations=total,
        quotations_differing=differing,
        quotations_standoff=standoff,
        quotations_verified=verified,
    )


def _compare(content: Content, quotation: Quotation) -> bool | None:
    """Return whether the words agree; None where the text is not held."""
    document = content.documents.get(quotation.provision.split("/", 1)[0])
    provision = document.provisions.get(quotation.provision) if document else None
    if provision is None:
        return False
    if quotation.words is None:
        if provision.words is None:
            return None
        return cut(provision.words, quotation) is not None
    return provision.words is not None and contains_quote(
        provision.words, quotation.words
    )

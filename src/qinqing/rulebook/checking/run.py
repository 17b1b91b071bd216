"""All checks in one run."""

from __future__ import annotations

from datetime import date

from qinqing.rulebook.checking.atoms import check_atoms
from qinqing.rulebook.checking.cases import DEFAULT_DAY, check_cases
from qinqing.rulebook.checking.coverage import (
    check_coverage,
    check_open_texture,
    check_status,
    check_vocabulary_use,
)
from qinqing.rulebook.checking.quotations import check_quotations
from qinqing.rulebook.checking.report import Report
from qinqing.rulebook.loading.content import Content
from qinqing.rulebook.releases import Release


def check(
    content: Content,
    release: Release,
    *,
    document: str | None = None,
    on: date = DEFAULT_DAY,
) -> Report:
    """Check the content and return the report.

    With ``document`` only that document is checked, without the proofs, which are about
    all places together on the day ``on``.
    """
    report = Report()
    chosen = [document] if document else list(content.documents)
    norms = [n for n in content.rulebooks.norms.values() if n.document in chosen]
    provisions = [
        provision
        for key in chosen
        for provision in content.documents[key].provisions.values()
    ]
    report.figures["norms"] = len(norms)
    check_coverage(content, provisions, report)
    check_quotations(content, norms, report)
    check_status(content, chosen, report)
    check_open_texture(content, norms, report)
    cases = content.rulebooks.cases
    if document:
        cases = [c for c in cases if c.provision.split("/", 1)[0] == document]
    else:
        check_vocabulary_use(content, report)
    ran = check_cases(release, cases, norms, report)
    check_atoms(ran, norms, report)
    if document is None:
        # The solver takes a second to load; only this check needs it.
        from qinqing.rulebook.checking.proofs.run import check_by_proof

        check_by_proof(release, on, report)
    return report

"""All proofs of one run, added to a report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qinqing.rulebook.checking.proofs.disagreements import disagreements
from qinqing.rulebook.checking.proofs.norms import norm_findings
from qinqing.rulebook.checking.proofs.ranks import set_aside_by_rank
from qinqing.rulebook.checking.report import Report
from qinqing.rulebook.releases import Release


def check_by_proof(release: Release, on: date, report: Report) -> None:
    """Add what the solver finds: dead norms, clashes, disagreements, ranks."""
    places = [place.id for place in release.own_places]
    report.findings.extend(norm_findings(release, places, on))
    found = list(disagreements(release, places, on))
    ranks = list(set_aside_by_rank(release, places, on))
    report.details["disagreements"] = [item.to_json() for item in found]
    report.details["set_aside_by_rank"] = ranks
    report.figures.update(
        disagreements=len(found),
        disagreements_opposite=sum(item.contrast == "opposite" for item in found),
        acts_disagreed_on=len({item.act for item in found}),
        permissions_set_aside_by_rank=len({item["permission"] for item in ranks}),
        **_count(report, ("overlap", "never_applies", "unusable_permission")),
    )


def _count(report: Report, codes: Iterable[str]) -> dict[str, int]:
    return {
        f"{code}_findings": sum(item.code == code for item in report.findings)
        for code in codes
    }

"""Checking the rulebook like code: coverage, words, cases, atoms, proofs."""

from qinqing.rulebook.checking.report import Finding, Report
from qinqing.rulebook.checking.run import check

__all__ = ["Finding", "Report", "check"]

"""The source lint: finding what is wrong with a text without touching it.

Findings are shown beside the text, which stays as received. Detectors are general;
``known_slips`` in a document's meta data names what none of them can see.
"""

from qinqing.rulebook.text.lint.finding import Finding, Subject
from qinqing.rulebook.text.lint.running import lint_document, lint_subject

__all__ = ["Finding", "Subject", "lint_document", "lint_subject"]

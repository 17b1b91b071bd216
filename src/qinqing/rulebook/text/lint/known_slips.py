"""Slips only a reader can see, kept as data beside the document."""

from collections.abc import Iterator

from qinqing.rulebook.text.errors import MalformedFile
from qinqing.rulebook.text.lint.finding import Finding, Subject, finding
from qinqing.rulebook.text.quotes import find_quote


def known_slips(subject: Subject) -> Iterator[Finding]:
    """Report every place of each known slip.

    Raises MalformedFile for a slip the source does not hold: the note is out of date.
    """
    for slip in subject.slips:
        spans = find_quote(subject.source, slip.quote)
        if not spans:
            raise MalformedFile(
                "slip_not_found",
                f"{subject.document.id}: no {slip.quote!r} in the source",
                document=subject.document.id,
                quote=slip.quote,
            )
        instead = f"，疑当作“{slip.instead}”" if slip.instead else ""
        for span in spans:
            message = f"“{slip.quote}”{instead}：{slip.note}"
            yield finding(subject, "slip", span, message)

"""Traditional text made by a converter that took the wrong character."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from qinqing.rulebook.text.lint.finding import Finding, Subject, finding
from qinqing.rulebook.text.script import to_simplified
from qinqing.rulebook.text.spans import Span

if TYPE_CHECKING:
    from opencc import OpenCC

# Standards differ in their forms (為/爲, 群/羣): a character is right in any of them.
_STANDARDS = ("s2t", "s2tw", "s2hk")
# Both forms are in common use where these occur.
_VARIANTS = frozenset(
    {("了", "瞭"), ("鑒", "鑑"), ("復", "覆"), ("咨", "諮"), ("游", "遊")}
)


def conversion_errors(subject: Subject) -> Iterator[Finding]:
    """Find characters no standard of Traditional writing has in their phrase.

    One finding for each wrong character, with every place it stands. Works by
    converting the text to Simplified and back, phrase by phrase.
    """
    if subject.document.script != "hant":
        return
    wrong: dict[str, dict[int, str]] = {}
    for offset, expected in _differences(subject.source):
        wrong.setdefault(subject.source[offset], {})[offset] = expected
    for received, places in wrong.items():
        offsets = sorted(places)
        expected = "”或“".join(dict.fromkeys(places.values()))
        yield finding(
            subject,
            "conversion",
            Span(offsets[0], offsets[0] + 1),
            f"“{received}”疑为简繁转换之误，应作“{expected}”，共{len(offsets)}处",
            around=3,
            everywhere=offsets,
        )


def _differences(source: str) -> Iterator[tuple[int, str]]:
    """Compare a text with its way to Simplified and back, line by line."""
    start = 0
    for line in source.splitlines(keepends=True):
        forms = _forms(to_simplified(line))
        # Without equal length there is nothing to compare character by character.
        if all(len(form) == len(line) for form in forms):
            for index, received in enumerate(line):
                written = [form[index] for form in forms]
                if received not in written and (received, written[0]) not in _VARIANTS:
                    yield start + index, written[0]
        start += len(line)


@cache
def _converter(standard: str) -> "OpenCC":
    from opencc import OpenCC

    return OpenCC(standard)


def _forms(simplified: str) -> list[str]:
    return [_converter(standard).convert(simplified) for standard in _STANDARDS]

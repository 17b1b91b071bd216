"""Passages a document holds twice, word for word or nearly."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from qinqing.rulebook.text.document import Provision
from qinqing.rulebook.text.lint.finding import Finding, Subject, finding
from qinqing.rulebook.text.quotes import squeeze

# Shorter runs are the common stock of official language, not copies.
SHORTEST_COPY = 30


def exact_repeats(subject: Subject) -> Iterator[Finding]:
    """Find runs of provisions that a document holds twice, one finding a run."""
    provisions = list(subject.document.provisions.values())
    texts = [provision.sha256 for provision in provisions]
    done: set[int] = set()
    for first, second in combinations(range(len(provisions)), 2):
        if first in done or texts[first] != texts[second]:
            continue
        length = _run(texts, first, second)
        done.update(range(first, first + length))
        start, end = provisions[first], provisions[first + length - 1]
        copy = provisions[second]
        if start.span is None or (length == 1 and start.kind == "administrative"):
            continue
        message = (
            f"{start.label}至{end.label}共{length}条，与{copy.label}起逐字相同，"
            "全文收录了两遍"
            if length > 1
            else f"{start.label}与{copy.label}逐字相同"
        )
        head = start.span._replace(end=start.span.start + SHORTEST_COPY)
        yield finding(subject, "exact_repeat", head, message, around=0)


def _run(texts: Sequence[str], first: int, second: int) -> int:
    length = 0
    while (
        first + length < second
        and second + length < len(texts)
        and texts[first + length] == texts[second + length]
    ):
        length += 1
    return length


def near_repeats(subject: Subject) -> Iterator[Finding]:
    """Find pairs of provisions that share a long passage but differ elsewhere."""
    compared = [
        provision
        for provision in subject.document.provisions.values()
        if provision.words and provision.kind != "administrative"
    ]
    for one, other in combinations(compared, 2):
        if one.sha256 == other.sha256:
            continue
        passage = _longest_common(one, other)
        if len(passage) >= SHORTEST_COPY:
            span = other.find(passage)[0].shift(other.span.start if other.span else 0)
            message = f"{other.label}与{one.label}有{len(passage)}字相同，近似重复"
            yield finding(subject, "near_repeat", span, message, around=0)


def _longest_common(one: Provision, other: Provision) -> str:
    left, right = squeeze(one.words or ""), squeeze(other.words or "")
    if min(len(left), len(right)) < SHORTEST_COPY or not _share(left, right):
        return ""
    match = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    return left[match.a : match.a + match.size]


def _share(left: str, right: str) -> bool:
    """Tell quickly whether two texts can share a passage of the shortest length.

    Any such passage holds every piece of half its length that starts in its first
    half, so looking at one piece in each such stretch is enough.
    """
    half = SHORTEST_COPY // 2
    return any(
        left[start : start + half] in right
        for start in range(0, len(left) - half + 1, half)
    )

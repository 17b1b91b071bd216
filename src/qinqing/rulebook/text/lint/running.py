"""Running every detector over a document."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from qinqing.rulebook.text.content_files import read_yaml
from qinqing.rulebook.text.document import Document
from qinqing.rulebook.text.lint.characters import (
    broken_sentences,
    doubled_runs,
    latin_words,
    stray_marks,
    stray_spaces,
)
from qinqing.rulebook.text.lint.conversion import conversion_errors
from qinqing.rulebook.text.lint.elsewhere import (
    county_words,
    one_character_places,
    other_places,
)
from qinqing.rulebook.text.lint.finding import Finding, Slip, Subject
from qinqing.rulebook.text.lint.known_slips import known_slips
from qinqing.rulebook.text.lint.punctuation import mark_widths, unpaired_marks
from qinqing.rulebook.text.lint.repeats import exact_repeats, near_repeats
from qinqing.rulebook.text.places import Places

Detector = Callable[[Subject], Iterator[Finding]]

DETECTORS: Final[tuple[Detector, ...]] = (
    stray_marks,
    latin_words,
    broken_sentences,
    doubled_runs,
    stray_spaces,
    mark_widths,
    unpaired_marks,
    exact_repeats,
    near_repeats,
    county_words,
    one_character_places,
    other_places,
    conversion_errors,
    known_slips,
)


def lint_subject(subject: Subject) -> list[Finding]:
    """Run every detector; findings come in the order of the text."""
    found = [finding for detect in DETECTORS for finding in detect(subject)]
    return sorted(found, key=lambda item: (item.position.offset, item.code))


def lint_document(folder: Path, document: Document, places: Places) -> list[Finding]:
    """Lint a document whose source stands in its folder; none where it is not held."""
    path = folder / "source.txt"
    if document.text == "standoff" or not path.exists():
        return []
    line = tuple(places.line(document.place))
    elsewhere = tuple(p for p in places.by_id.values() if p not in line)
    slips = read_yaml(folder / "meta.yaml").get("known_slips") or ()
    return lint_subject(
        Subject(
            document=document,
            source=path.read_bytes().decode("utf-8"),
            line=line,
            elsewhere=elsewhere,
            slips=tuple(
                Slip(slip["quote"], slip.get("instead"), slip["note"]) for slip in slips
            ),
        )
    )

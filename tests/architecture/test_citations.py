"""Every provision cited in the code is one that the documents have."""

import re
from collections.abc import Iterator

import pytest
import yaml

from tests.architecture.checkout import ROOT, SOURCE, code_files

_AFTER_SOURCE = re.compile(r"Source:(.*)")
_CITATION = re.compile(r"\[([a-z0-9-]+/[^\]\s]+)\]")


def citations_in(text: str) -> Iterator[str]:
    """Yield each `[document/provision]` on a line that begins to name its source."""
    for line in _AFTER_SOURCE.finditer(text):
        yield from _CITATION.findall(line[1])


@pytest.fixture(scope="module")
def provision_ids() -> set[str]:
    ids: set[str] = set()
    for path in (ROOT / "content/documents").glob("*/provisions.yaml"):
        listed = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        entries = listed["provisions"] if isinstance(listed, dict) else listed
        ids.update(entry["id"] for entry in entries)
    return ids


def test_every_cited_provision_exists(provision_ids: set[str]) -> None:
    assert provision_ids
    unknown = {
        f"{path.relative_to(ROOT)}: {cited}"
        for path in code_files(".py")
        if path.is_relative_to(SOURCE)
        for cited in citations_in(path.read_text(encoding="utf-8"))
        if cited not in provision_ids
    }
    assert not unknown


def test_citations_are_found_where_they_stand() -> None:
    text = '"""Say it.\n\nSource: [jinan/13/4], [shuncheng/负面/2].\n"""'
    assert list(citations_in(text)) == ["jinan/13/4", "shuncheng/负面/2"]
    assert not list(citations_in("names: dict[str, int] = data[a/b]"))

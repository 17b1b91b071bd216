"""The shipped documents, read once, and the texts kept beside the repository."""

from pathlib import Path

import pytest

from qinqing.rulebook.text import (
    Document,
    Places,
    load_documents,
    load_places,
    shipped_content,
)

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    return load_documents([shipped_content()])


@pytest.fixture(scope="session")
def places(documents: dict[str, Document]) -> Places:
    return load_places([shipped_content()], documents)


@pytest.fixture(scope="session")
def gift_rule() -> Path:
    """The official text of the 1988 rule, which the repository does not hold."""
    path = SHARED / "statutes" / "gifts-domestic-1988.md"
    if not path.exists():
        pytest.skip("the national texts are not beside this repository")
    return path

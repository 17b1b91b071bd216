"""The shipped content, read and compiled once, and an invented country."""

from __future__ import annotations

from pathlib import Path

import pytest

from qinqing.rulebook.answering.answer import Deciders
from qinqing.rulebook.loading import Content
from qinqing.rulebook.releases import Release
from qinqing.rulebook.vocabulary import Vocabulary
from tests import shipped
from tests.rulebook.invented import Asking, Invented

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def content() -> Content:
    return shipped.content()


@pytest.fixture(scope="session")
def release() -> Release:
    return shipped.release()


@pytest.fixture(scope="session")
def deciders(release: Release) -> Deciders:
    return Deciders(release)


@pytest.fixture(scope="session")
def ask(release: Release) -> Asking:
    """Ask the shipped rulebook."""
    return Asking(release)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    return Invented(tmp_path_factory.mktemp("country"))


@pytest.fixture(scope="session")
def vocabulary(invented: Invented) -> Vocabulary:
    """The invented facts, acts and actors."""
    return invented.content().vocabulary


@pytest.fixture(scope="session")
def gift_rule() -> Path:
    """The official text of the 1988 rule, which the repository does not hold."""
    path = SHARED / "statutes" / "gifts-domestic-1988.md"
    if not path.exists():
        pytest.skip("the national texts are not beside this repository")
    return path

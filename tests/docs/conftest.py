"""The shipped content, read once for all tests of the documentation."""

import pytest

from tools.reference_pages import Sources, read_sources


@pytest.fixture(scope="session")
def sources() -> Sources:
    return read_sources()

"""The rulebook in use, for answers that are compared with it."""

import pytest

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.apps.rulebooks.services import release_in_use


@pytest.fixture
def rulebook(db: None) -> LoadedRulebook:
    return release_in_use().rulebook

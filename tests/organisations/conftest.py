"""Every test of this room begins with an invented city and one of its offices."""

from pathlib import Path

import pytest

from qinqing.apps.organisations.models import Jurisdiction, Unit
from tests.organisations import samples


@pytest.fixture
def city(db: None) -> Jurisdiction:
    return samples.place(rulebook_place="jinan")


@pytest.fixture
def office(city: Jurisdiction) -> Unit:
    return samples.unit(at=city)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "表.csv"

"""Every test of this room begins with an invented city and one of its offices."""

import pytest

from qinqing.apps.organisations.models import Jurisdiction, Post, Unit
from qinqing.kernel.access import Actor, Role
from tests.accounts.samples import actor
from tests.organisations import samples


@pytest.fixture
def city(db: None) -> Jurisdiction:
    return samples.place()


@pytest.fixture
def office(city: Jurisdiction) -> Unit:
    return samples.unit(at=city)


@pytest.fixture
def post(office: Unit) -> Post:
    return samples.post(office)


@pytest.fixture
def system_admin(city: Jurisdiction) -> Actor:
    return actor(Role.SYSTEM_ADMIN)


@pytest.fixture
def security_admin(city: Jurisdiction) -> Actor:
    return actor(Role.SECURITY_ADMIN)

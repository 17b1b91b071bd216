"""What there is in the invented city, and that all of it says so."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from stdnum.cn import uscc

from qinqing.apps.accounts.access import actor_of
from qinqing.apps.accounts.models import Account
from qinqing.apps.organisations.models import (
    Chamber,
    Enterprise,
    Jurisdiction,
    Post,
    Tenure,
    Unit,
)
from qinqing.apps.signin.selectors import has_second_factor
from qinqing.apps.signin.states import NEEDS_SECOND_FACTOR
from qinqing.kernel.access import Role, shell_of
from qinqing.operations import demo
from qinqing.operations.demo import enterprises
from qinqing.operations.demo.building import Built

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def city(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Built]:
    """Built once for all tests that only look at it, and undone after them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(enterprises, "HOW_MANY", 100)
        with transaction.atomic():
            yield demo.build(home, seed=1, into_existing=False, by=shell_of("operator"))
            transaction.set_rollback(True)


@pytest.fixture
def made(city: Built, db: None) -> Built:
    return city


def test_the_city_is_as_large_as_it_is_said_to_be(made: Built) -> None:
    assert (made.places, made.units, made.posts, made.chambers) == (6, 30, 120, 12)
    assert Unit.objects.count() == 30
    assert Post.objects.count() == 120
    assert Chamber.objects.count() == 12
    assert Tenure.objects.filter(ends_on=None).count() == 120
    assert all(post.unit.duties.exists() for post in Post.objects.filter(is_head=True))


def test_everything_invented_says_so(made: Built) -> None:
    assert all("演示" in p.name and p.invented for p in Jurisdiction.objects.all())
    assert all("示范" in unit.name for unit in Unit.objects.all())
    for rows in (Enterprise.objects.all(), Chamber.objects.all()):
        assert all("示范" in row.name and "虚构" in row.name for row in rows)
    assert all("虚构" in t.person.name for t in Tenure.objects.select_related("person"))
    assert all("虚构" in a.display_name for a in Account.objects.all())


def test_its_credit_codes_are_valid_and_of_a_place_that_there_is_not(
    made: Built,
) -> None:
    codes = [*Enterprise.objects.values_list("credit_code", flat=True)]
    codes += Chamber.objects.values_list("credit_code", flat=True)
    assert len(codes) == 112
    assert all(uscc.is_valid(code) and code[2:8] == "999900" for code in codes)


def test_each_role_has_an_account_that_can_be_used_at_once(made: Built) -> None:
    assert [member.role for member in made.members] == list(Role)
    for member in made.members:
        account = Account.objects.get(username=member.username)
        assert account.check_password(member.password)
        assert not account.must_change_password
        assert actor_of(account).has(member.role)
        needs = member.role in NEEDS_SECOND_FACTOR
        assert bool(member.secret) == needs == has_second_factor(account)

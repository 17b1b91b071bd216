"""Guessing is slowed down; an office, and the owner of an account, are not."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from qinqing.apps.accounts.access import AccessDenied
from qinqing.apps.accounts.models import Account
from qinqing.apps.organisations.models import Unit
from qinqing.apps.signin import services
from qinqing.apps.signin.models import Tries
from qinqing.apps.signin.selectors import waits_of
from qinqing.apps.signin.states import Method, Origin
from qinqing.kernel.access import Role
from qinqing.kernel.signin.waits import (
    BY_ACCOUNT,
    BY_CODE,
    BY_NETWORK,
    BY_PAIR,
    Policy,
    spoken_wait,
)
from tests.accounts.samples import SHELL, actor
from tests.signin.people import OFFICE, PASSWORD, events, somebody

pytestmark = pytest.mark.django_db
POLICIES = (BY_PAIR, BY_ACCOUNT, BY_CODE, BY_NETWORK)


class Clock:
    """A clock that stands until it is pushed on."""

    def __init__(self) -> None:
        self.now = timezone.now()

    def __call__(self) -> datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Iterator[Clock]:
    standing = Clock()
    with patch("django.utils.timezone.now", standing):
        yield standing


def network(number: int) -> Origin:
    return Origin(f"{number:032d}", "脚本")


def fails(account: Account | str, origin: Origin = OFFICE) -> None:
    name = account if isinstance(account, str) else account.username
    with pytest.raises(services.WrongPassword):
        services.check_password(name, "wrong", origin=origin)


def gets_in(account: Account, origin: Origin = OFFICE) -> bool:
    found = services.check_password(account.username, PASSWORD, origin=origin)
    return found == account


def waits(account: Account | str, origin: Origin, typed: str = "wrong") -> timedelta:
    name = account if isinstance(account, str) else account.username
    with pytest.raises(services.TooManyTries) as refused:
        services.check_password(name, typed, origin=origin)
    return refused.value.wait


@given(st.sampled_from(POLICIES), st.integers(0, 10_000))
def test_more_failures_never_mean_a_shorter_wait(policy: Policy, failures: int) -> None:
    wait = policy.wait_after(failures)
    assert wait <= policy.wait_after(failures + 1) <= policy.longest
    assert (wait == timedelta(0)) == (failures < policy.free)


@given(st.floats(0.001, 100_000))
def test_a_wait_is_never_told_shorter_than_it_is(seconds: float) -> None:
    number, unit = spoken_wait(timedelta(seconds=seconds)).split(" ")
    assert int(number) * {"秒": 1, "分钟": 60}[unit] >= round(seconds, 6) - 1e-6


def test_after_five_failures_even_the_right_password_waits(
    office: Unit, clock: Clock
) -> None:
    account = somebody()
    for _ in range(5):
        fails(account)
    assert waits(account, OFFICE, PASSWORD) == timedelta(seconds=30)
    clock.later(seconds=31)
    assert gets_in(account, OFFICE)
    # All is forgiven: five more are free.
    for _ in range(5):
        fails(account)


def test_the_wait_doubles_and_an_attempt_during_it_changes_nothing(
    office: Unit, clock: Clock
) -> None:
    account, seen = somebody(), []
    for _ in range(4):
        fails(account)
    for _ in range(7):
        fails(account)
        wait = waits(account, OFFICE)
        assert waits(account, OFFICE) == wait
        seen.append(wait.total_seconds())
        clock.later(seconds=wait.total_seconds())
    assert seen == [30, 60, 120, 240, 480, 900, 900]


def test_thirty_people_behind_one_address_get_in_while_one_account_is_attacked(
    office: Unit, clock: Clock
) -> None:
    people = [somebody() for _ in range(30)]
    target, *others = people
    for number in range(60):  # from a network of their own each
        with pytest.raises((services.WrongPassword, services.TooManyTries)):
            services.check_password(target.username, "guess", origin=network(number))
    for _ in range(20):  # and from inside the office itself
        with pytest.raises((services.WrongPassword, services.TooManyTries)):
            services.check_password(target.username, "guess", origin=OFFICE)
    for account in others:
        found = services.check_password(account.username, PASSWORD, origin=OFFICE)
        assert found == account


def test_an_owner_gets_in_from_a_known_network_while_attacked_from_others(
    office: Unit, clock: Clock
) -> None:
    account = somebody()
    services.begin_session(
        services.SessionStore(None), account, method=Method.PASSWORD, origin=OFFICE
    )
    for number in range(40):
        with pytest.raises((services.WrongPassword, services.TooManyTries)):
            services.check_password(account.username, "guess", origin=network(number))
    assert waits(account, network(99), PASSWORD) > timedelta(0)
    assert gets_in(account, OFFICE)


def test_a_distributed_attack_gets_few_guesses_a_day(
    office: Unit, clock: Clock
) -> None:
    account, looked_at = somebody(), 0
    end = clock.now + timedelta(days=1)
    number = 0
    while clock.now < end:
        number += 1
        try:
            services.check_password(account.username, "guess", origin=network(number))
        except services.WrongPassword:
            looked_at += 1
        except services.TooManyTries as error:
            clock.later(seconds=error.wait.total_seconds())
    assert looked_at < 60


def test_an_unknown_name_waits_just_as_long(office: Unit, clock: Clock) -> None:
    account = somebody()
    for name in (account.username, "nobody-at-all"):
        for _ in range(5):
            fails(name)
    assert waits(account, OFFICE) == waits("nobody-at-all", OFFICE)


def test_one_network_that_tries_many_names_is_stopped_for_a_while(
    office: Unit, clock: Clock
) -> None:
    for number in range(BY_NETWORK.free):
        fails(f"nobody{number}", network(1))
    account = somebody()
    assert waits(account, network(1), PASSWORD) == timedelta(minutes=10)
    assert gets_in(account, network(2))
    clock.later(minutes=10, seconds=1)
    assert gets_in(account, network(1))


def test_an_office_of_clumsy_people_never_reaches_the_cap(
    office: Unit, clock: Clock
) -> None:
    for number in range(300):  # one slip every four seconds, all day
        fails(f"clumsy{number}", OFFICE)
        clock.later(seconds=4)


def test_a_try_is_counted_before_it_is_looked_at(office: Unit) -> None:
    account, seen = somebody(), []

    def slow(*_args: object, **_named: object) -> None:
        seen.append(Tries.objects.filter(what="pair").get().failures)

    with (
        patch("qinqing.apps.signin.services.passwords.authenticate", slow),
        pytest.raises(services.WrongPassword),
    ):
        services.check_password(account.username, PASSWORD, origin=OFFICE)
    assert seen == [1]


def test_the_wait_is_recorded_with_its_length_and_no_address(
    office: Unit, clock: Clock
) -> None:
    account = somebody()
    for _ in range(5):
        fails(account)
    kind, body = events(account)[-1]
    assert kind == "wait.began"
    assert (body["wait_seconds"], body["failures"]) == (30, 5)
    assert body["network"] == OFFICE.network


def test_whoever_may_unlock_lifts_every_wait_at_once(
    office: Unit, clock: Clock
) -> None:
    account = somebody()
    for _ in range(6):
        with pytest.raises((services.WrongPassword, services.TooManyTries)):
            services.check_password(account.username, "guess", origin=OFFICE)
    assert waits_of(account)
    security = actor(Role.SECURITY_ADMIN)
    services.unlock(account, by=security)
    assert not waits_of(account)
    assert gets_in(account, OFFICE)
    assert ("wait.lifted", {}) in events(account)


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN])
def test_nobody_else_lifts_a_wait(office: Unit, role: Role) -> None:
    account = somebody()
    with pytest.raises(AccessDenied):
        services.unlock(account, by=actor(role))


def test_the_operator_at_the_shell_lifts_a_wait_and_is_named(
    office: Unit, clock: Clock
) -> None:
    account = somebody()
    for _ in range(5):
        fails(account)
    services.unlock(account, by=SHELL)
    assert events(account)[-1] == ("wait.lifted", {"operator": "operator"})


def test_tries_do_not_say_whose_they_are(office: Unit) -> None:
    account = somebody()
    fails(account)
    for row in Tries.objects.all():
        held = f"{row.key}{row.name}"
        assert account.username not in held
        assert account.code not in held
        assert OFFICE.network not in held

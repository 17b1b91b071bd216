"""Many requests at one moment, as several processes of a site get them."""

from collections.abc import Callable
from threading import Barrier, Lock, Thread
from unittest.mock import patch

import pytest
from django.contrib.auth import authenticate
from django.db import connection

from qinqing.apps.organisations.models import Unit
from qinqing.apps.signin import services
from qinqing.apps.signin.models import Session, Tries
from qinqing.apps.signin.selectors import spare_codes_left
from qinqing.apps.signin.states import Method
from qinqing.kernel.refusals import Refused
from tests.signin.people import OFFICE, SECRET, code, somebody, with_telephone

# SQLite's database in memory, as tests have it, knows no waiting.
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(times: int, act: Callable[[], object]) -> list[str]:
    """Do something many times at one moment; return how each ended."""
    ends: list[str] = []
    lock, start = Lock(), Barrier(times)

    def one() -> None:
        try:
            start.wait()
            act()
            end = "done"
        except Refused as error:
            end = error.code
        finally:
            connection.close()
        with lock:
            ends.append(end)

    threads = [Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def test_of_twenty_guesses_at_one_moment_five_are_looked_at(office: Unit) -> None:
    account = somebody()
    looked_at: list[object] = []

    def counted(**typed: str) -> object:
        looked_at.append(typed)
        return authenticate(None, **typed)

    with patch("qinqing.apps.signin.services.passwords.authenticate", counted):
        ends = at_once(
            20,
            lambda: services.check_password(account.username, "wrong", origin=OFFICE),
        )
    assert len(looked_at) == 5
    assert ends == ["too_many_tries"] * 15 + ["wrong_password"] * 5
    assert Tries.objects.get(what="pair").failures == 5


def test_one_code_of_a_telephone_lets_one_in(office: Unit) -> None:
    account, shown = with_telephone(somebody()), code()
    ends = at_once(4, lambda: services.check_code(account, shown, origin=OFFICE))
    assert ends.count("done") == 1


def test_one_spare_code_lets_one_in(office: Unit) -> None:
    account = somebody()
    spare = services.enrol(account, SECRET, code(), origin=OFFICE)[0]
    ends = at_once(4, lambda: services.check_code(account, spare, origin=OFFICE))
    assert ends.count("done") == 1
    assert spare_codes_left(account) == 9


def test_of_two_telephones_at_one_moment_one_is_taken_in(office: Unit) -> None:
    account, shown = somebody(), code()
    ends = at_once(3, lambda: services.enrol(account, SECRET, shown, origin=OFFICE))
    assert ends == ["done", "refused", "refused"]


def test_people_of_one_office_sign_in_at_one_moment(office: Unit) -> None:
    people = [somebody() for _ in range(8)]
    waiting = iter(people)
    lock = Lock()

    def signs_in() -> None:
        with lock:
            account = next(waiting)
        found = services.check_password(
            account.username, "Invented-Word-7", origin=OFFICE
        )
        services.begin_session(
            services.SessionStore(None), found, method=Method.PASSWORD, origin=OFFICE
        )

    assert at_once(8, signs_in) == ["done"] * 8
    assert Session.objects.count() == 8
    assert Tries.objects.get(what="network").failures == 0

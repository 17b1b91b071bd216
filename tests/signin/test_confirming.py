"""Before sensitive acts one shows again who one is, for ten minutes."""

import pytest
from django.test import Client

from qinqing.apps.accounts.models import Account
from qinqing.apps.organisations.models import Unit
from qinqing.kernel.access import Role
from tests.signin.people import (
    PASSWORD,
    code,
    kinds,
    let_in,
    somebody,
    with_telephone,
)

pytestmark = pytest.mark.django_db
SENSITIVE = (
    "/account/second-factor/",
    "/account/second-factor/new/",
    "/desk/accounts/new/",
    "/desk/invitations/new/",
)


@pytest.fixture
def admin(office: Unit) -> Account:
    return with_telephone(somebody(Role.SYSTEM_ADMIN))


def long_ago(client: Client, account: Account) -> None:
    store = let_in(client, account)
    store["confirmed_at"] = store["confirmed_at"] - 601
    store.save()


@pytest.mark.parametrize("address", SENSITIVE)
def test_sensitive_pages_ask_again_after_ten_minutes(
    client: Client, admin: Account, address: str
) -> None:
    long_ago(client, admin)
    assert client.get(address)["Location"].startswith("/account/confirm/")


def test_having_just_signed_in_is_enough(client: Client, admin: Account) -> None:
    let_in(client, admin)
    assert client.get("/desk/accounts/new/").status_code == 200


def test_the_code_of_the_telephone_confirms_and_a_password_does_not(
    client: Client, admin: Account
) -> None:
    long_ago(client, admin)
    there = {"next": "/desk/accounts/new/"}
    page = client.post("/account/confirm/", {**there, "password": PASSWORD})
    assert page.status_code == 400
    done = client.post("/account/confirm/", {**there, "code": code()})
    assert done["Location"] == "/desk/accounts/new/"
    assert client.get("/desk/accounts/new/").status_code == 200


def test_without_a_telephone_the_password_confirms(
    client: Client, office: Unit
) -> None:
    account = somebody(Role.HANDLER, office.code)
    long_ago(client, account)
    wrong = client.post("/account/confirm/", {"password": "wrong"})
    assert wrong.status_code == 400
    assert kinds(account)[-1] == "try.failed"
    done = client.post("/account/confirm/", {"password": PASSWORD})
    assert done["Location"] == "/account/"


def test_confirming_leads_to_no_other_site(client: Client, admin: Account) -> None:
    long_ago(client, admin)
    wanted = {"code": code(), "next": "https://elsewhere.example/"}
    assert client.post("/account/confirm/", wanted)["Location"] == "/account/"


def test_guesses_while_confirming_count_like_all_others(
    client: Client, admin: Account
) -> None:
    long_ago(client, admin)
    statuses = [
        client.post("/account/confirm/", {"code": "000000"}).status_code
        for _ in range(6)
    ]
    assert statuses == [400] * 5 + [429]

"""What was typed is not lost when a session ends in the middle of it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.crypto import get_random_string

from qinqing.apps.accounts.models import Account
from qinqing.apps.organisations.models import Unit
from qinqing.apps.signin.models import Session
from qinqing.kernel.access import Role
from tests.signin.people import code, let_in, sign_in, somebody, with_telephone

pytestmark = pytest.mark.django_db
FORM = "/account/delegations/new/"
TYPED = {"receiver": "li.xu", "reason": "出差三天", "password": "no secret comes back"}


@pytest.fixture
def official(office: Unit) -> Account:
    return somebody(Role.HANDLER, office.code)


def over(account: Account) -> None:
    then = timezone.now() - timedelta(hours=9)
    Session.objects.filter(account=account).update(last_seen_at=then)


def carried(page: str) -> str:
    found = re.search(r'name="draft" value="([^"]+)"', page)
    assert found, "nothing is carried along"
    return found[1]


def test_what_was_typed_comes_back_after_signing_in_again(
    client: Client, official: Account
) -> None:
    let_in(client, official)
    over(official)
    page = client.post(FORM, TYPED)
    assert page.status_code == 403
    assert "填的内容没有丢" in page.text
    done = sign_in(client, official, next=FORM, draft=carried(page.text))
    assert done["Location"] == FORM
    back = client.get(FORM).text
    assert "出差三天" in back
    assert "li.xu" in back
    assert "请核对后再提交" in back
    assert "no secret" not in back
    assert "出差三天" not in client.get(FORM).text


def test_it_survives_a_wrong_password_and_the_code_of_the_telephone(
    client: Client, official: Account
) -> None:
    with_telephone(official)
    page = client.post(FORM, TYPED)
    page = sign_in(client, official, "wrong", next=FORM, draft=carried(page.text))
    assert sign_in(client, official, next=FORM, draft=carried(page.text)).status_code
    done = client.post("/sign-in/code/", {"code": code()})
    assert done["Location"] == FORM
    assert "出差三天" in client.get(FORM).text


def test_it_comes_back_on_no_other_page(client: Client, official: Account) -> None:
    page = client.post(FORM, TYPED)
    sign_in(client, official, draft=carried(page.text))
    assert "出差三天" not in client.get("/account/delegations/").text
    assert "出差三天" in client.get(FORM).text


def test_a_draft_of_others_is_not_taken(client: Client, official: Account) -> None:
    sign_in(client, official, next=FORM, draft="made-up")
    assert client.get(FORM).status_code == 200


def test_what_is_too_long_to_carry_is_not_promised_to_come_back(
    client: Client,
) -> None:
    page = client.post(FORM, {"reason": get_random_string(60_000)})
    assert page.status_code == 403
    assert 'name="draft"' not in page.text
    assert "没有丢" not in page.text


def test_a_form_that_has_to_be_confirmed_in_between_is_not_lost_either(
    client: Client, office: Unit
) -> None:
    admin = with_telephone(somebody(Role.SYSTEM_ADMIN))
    store = let_in(client, admin)
    store["confirmed_at"] = 0
    store.save()
    there = client.post("/desk/accounts/new/", {"username": "li", "display_name": "李"})
    assert there["Location"].startswith("/account/confirm/?next=")
    wanted = {"code": code(), "next": "/desk/accounts/new/"}
    assert client.post("/account/confirm/", wanted)["Location"] == "/desk/accounts/new/"
    assert 'value="李"' in client.get("/desk/accounts/new/").text

"""Whoever does not sign in leaves nothing behind: no cookie, no session, no event."""

import pytest
from django.conf import settings
from django.test import Client

from qinqing.apps.audit.models import Event
from qinqing.apps.organisations.models import Unit
from qinqing.apps.signin.models import Session, Tries
from qinqing.kernel.access import Role
from tests.signin.people import let_in, sign_in, somebody

pytestmark = pytest.mark.django_db
PUBLIC = (
    "/",
    "/lists/",
    "/documents/",
    "/rulebook/",
    "/compare/",
    "/transparency/checkpoints/",
    "/opinions/verify/",
    "/ask/?place=济南市&who=official&act=accept_gift",
    "/no-such-page/",
)
WITHOUT_FORMS = [address for address in PUBLIC if "verify" not in address]


@pytest.mark.parametrize("address", WITHOUT_FORMS)
def test_a_public_page_sets_no_cookie_and_is_the_same_for_every_cookie(
    client: Client, address: str
) -> None:
    response = client.get(address)
    assert not response.cookies
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert not Session.objects.exists()
    assert not Tries.objects.exists()
    assert not Event.objects.exists()


def test_a_question_of_somebody_signed_in_is_not_kept_either(
    client: Client, office: Unit
) -> None:
    let_in(client, somebody(Role.HANDLER, office.code))
    before = Event.objects.count()
    response = client.get("/ask/?place=济南市&who=official&act=accept_gift")
    assert Event.objects.count() == before
    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]


@pytest.mark.parametrize("held", ["", "made-up", "x" * 32, "x" * 5000, "é" * 10])
def test_a_made_up_session_is_nobody_and_makes_none(client: Client, held: str) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = held
    assert client.get("/").status_code == 200
    assert client.get("/account/").status_code == 302
    assert not Session.objects.exists()


def test_opening_the_page_of_signing_in_makes_no_session(client: Client) -> None:
    assert client.get("/sign-in/").status_code == 200
    assert settings.SESSION_COOKIE_NAME not in client.cookies
    assert not Session.objects.exists()


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    client: Client, office: Unit
) -> None:
    sign_in(client, somebody(Role.HANDLER, office.code))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]


def test_the_api_takes_no_session(client: Client, office: Unit) -> None:
    let_in(client, somebody(Role.HANDLER, office.code))
    response = client.get("/api/v1/places")
    assert response.status_code == 200
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert not response.cookies

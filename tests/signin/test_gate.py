"""A page is for those it says it is for; one that says nothing is for nobody."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from qinqing.apps.organisations.models import Unit
from qinqing.kernel.access import Role
from qinqing.web.audience import Audience, open_to
from tests.signin.people import let_in, somebody, with_telephone


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("secret")


@open_to(Audience.HOLDERS, of=("account", "fly"))
def without_rule(request: HttpRequest) -> HttpResponse:
    return HttpResponse("secret")


urlpatterns = [
    path("forgotten/", forgotten),
    path("without-rule/", without_rule),
    path("", include("qinqing.config.urls")),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
FOR_ADMINISTRATORS = {
    "/desk/accounts/": {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN},
    "/desk/accounts/new/": {Role.SYSTEM_ADMIN},
    "/desk/invitations/": {Role.SYSTEM_ADMIN},
    "/desk/feedback/": {Role.SYSTEM_ADMIN},
    "/desk/trace/": {Role.AUDIT_ADMIN},
    "/desk/trace.csv": {Role.AUDIT_ADMIN},
}
ROLES = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.HANDLER)


def test_a_page_that_declares_nobody_is_refused_to_everybody(
    client: Client, office: Unit
) -> None:
    assert client.get("/forgotten/").status_code == 403
    let_in(client, with_telephone(somebody(Role.SYSTEM_ADMIN)))
    assert client.get("/forgotten/").status_code == 403


def test_a_rule_that_nobody_wrote_lets_nobody_in(client: Client, office: Unit) -> None:
    let_in(client, with_telephone(somebody(Role.SYSTEM_ADMIN)))
    assert client.get("/without-rule/").status_code == 403


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", FOR_ADMINISTRATORS)
def test_pages_of_administrators_are_each_for_one_of_them(
    client: Client, office: Unit, address: str, role: Role
) -> None:
    at = office.code if role is Role.HANDLER else ""
    let_in(client, with_telephone(somebody(role, at)))
    expected = 200 if role in FOR_ADMINISTRATORS[address] else 403
    assert client.get(address).status_code == expected


@pytest.mark.parametrize("address", FOR_ADMINISTRATORS)
def test_a_stranger_is_asked_to_sign_in_first(client: Client, address: str) -> None:
    assert client.get(address)["Location"].startswith("/sign-in/?next=")


def test_declaring_holders_takes_a_rule_and_nothing_else_does() -> None:
    with pytest.raises(ValueError, match="rule"):
        open_to(Audience.HOLDERS)
    with pytest.raises(ValueError, match="rule"):
        open_to(Audience.EVERYONE, of=("account", "list"))

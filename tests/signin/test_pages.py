"""Signing in by the pages: words, ways on, and no way round what is owed."""

import pytest
from django.test import Client

from qinqing.apps.accounts.models import Account
from qinqing.apps.accounts.services import invite, open_account, reset_password
from qinqing.apps.organisations.models import Unit
from qinqing.apps.signin.models import Session
from qinqing.kernel.access import Role
from tests.accounts.samples import SHELL
from tests.organisations import samples as organisations
from tests.signin.people import (
    PASSWORD,
    kinds,
    let_in,
    sign_in,
    somebody,
    with_telephone,
)

pytestmark = pytest.mark.django_db
NEW = "Another-Word-8"


@pytest.fixture
def official(office: Unit) -> Account:
    return somebody(Role.HANDLER, office.code)


def test_an_official_comes_to_the_desk_an_enterprise_to_its_account(
    client: Client, official: Account
) -> None:
    assert sign_in(client, official)["Location"] == "/desk/"
    owner = somebody(Role.ENTERPRISE_OWNER, organisations.enterprise().code)
    assert sign_in(Client(), owner)["Location"] == "/account/"


def test_a_wrong_password_is_told_with_the_name_kept_and_the_password_not(
    client: Client, official: Account
) -> None:
    page = sign_in(client, official, "wrong-password")
    assert page.status_code == 400
    assert "用户名或密码不对" in page.text
    assert f'value="{official.username}"' in page.text
    assert "wrong-password" not in page.text


def test_too_many_tries_are_told_with_how_long_to_wait(
    client: Client, official: Account
) -> None:
    for _ in range(5):
        sign_in(client, official, "wrong")
    page = sign_in(client, official)
    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= 30
    assert "请过 30 秒再试" in page.text


def test_one_comes_back_to_where_one_wanted_to_go(
    client: Client, official: Account
) -> None:
    there = client.get("/desk/takeovers/?after=abc")["Location"]
    assert there == "/sign-in/?next=%2Fdesk%2Ftakeovers%2F%3Fafter%3Dabc"
    assert 'value="/desk/takeovers/?after=abc"' in client.get(there).text
    done = sign_in(client, official, next="/desk/takeovers/?after=abc")
    assert done["Location"] == "/desk/takeovers/?after=abc"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "javascript:1",
        "desk/",
    ],
)
def test_nobody_is_led_to_another_site(
    client: Client, official: Account, elsewhere: str
) -> None:
    assert sign_in(client, official, next=elsewhere)["Location"] == "/desk/"
    there = client.get("/sign-in/", {"next": elsewhere})
    assert there["Location"] == "/desk/"


def test_a_form_of_another_site_signs_nobody_in(official: Account) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, official).status_code == 403
    assert not Session.objects.exists()


def test_a_temporary_password_has_to_be_changed_before_anything_else(
    client: Client, office: Unit
) -> None:
    opened = open_account(username="newcomer", display_name="新虚构", by=SHELL)
    there = sign_in(client, opened.account, opened.password, next="/desk/takeovers/")
    assert there["Location"] == "/account/"
    for address in ("/account/", "/desk/", "/account/sessions/"):
        assert client.get(address)["Location"] == "/account/password/"
    assert "先改掉临时密码" in client.get("/account/password/").text
    data = {"present": opened.password, "password": NEW, "again": NEW}
    assert client.post("/account/password/", data)["Location"] == "/desk/takeovers/"
    assert client.get("/account/").status_code == 200
    assert sign_in(Client(), opened.account, opened.password).status_code == 400
    assert sign_in(Client(), opened.account, NEW).status_code == 302


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"present": "wrong", "password": NEW, "again": NEW}, "密码不对"),
        (
            {"present": PASSWORD, "password": NEW, "again": "x"},
            "两次输入的新密码不一样",
        ),
        ({"present": PASSWORD, "password": "123", "again": "123"}, "密码"),
        (
            {"present": PASSWORD, "password": PASSWORD, "again": PASSWORD},
            "不能和现在的",
        ),
    ],
)
def test_a_password_is_changed_only_as_it_should_be(
    client: Client, official: Account, data: dict[str, str], told: str
) -> None:
    let_in(client, official)
    page = client.post("/account/password/", data)
    assert page.status_code == 400
    assert told in page.text
    assert NEW not in page.text
    assert sign_in(Client(), official).status_code == 302


def test_changing_the_password_keeps_the_present_session_and_ends_the_others(
    client: Client, official: Account
) -> None:
    other = Client()
    let_in(client, official)
    let_in(other, official)
    data = {"present": PASSWORD, "password": NEW, "again": NEW}
    assert client.post("/account/password/", data)["Location"] == (
        "/account/?done=password"
    )
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


def test_a_reset_password_ends_what_the_owner_had_open(
    client: Client, official: Account
) -> None:
    let_in(client, official)
    reset_password(official, ground="本人申请", by=SHELL)
    assert client.get("/account/").status_code == 302


def test_signing_out_is_no_link(client: Client, official: Account) -> None:
    let_in(client, official)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/sign-in/?out=1"
    assert "已经退出登录" in client.get("/sign-in/?out=1").text
    assert client.get("/account/").status_code == 302


def test_an_invitation_is_accepted_and_lets_in(client: Client, office: Unit) -> None:
    firm = organisations.enterprise()
    invited = invite(Role.ENTERPRISE_OWNER, at=firm.code, by=SHELL)
    data = {
        "code": invited.typed.upper(),
        "display_name": "王虚构",
        "username": "wang",
        "password": NEW,
        "again": NEW,
    }
    done = client.post("/invitation/", data)
    assert done["Location"] == "/account/"
    page = client.get("/account/").text
    assert "王虚构" in page
    assert "企业负责人" in page
    assert firm.name in page
    account = Account.objects.get(username="wang")
    assert kinds(account) == ["session.began"]
    again = Client().post("/invitation/", {**data, "username": "another"})
    assert again.status_code == 400
    assert "邀请码不对" in again.text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"code": "0000-0000-0000-0000"}, "邀请码不对"),
        ({"again": "x"}, "两次输入的密码不一样"),
        ({"username": "a b"}, "用户名不对"),
        ({"password": "1", "again": "1"}, "密码"),
        ({"display_name": ""}, "姓名"),
    ],
)
def test_a_slip_in_an_invitation_costs_nothing(
    client: Client, office: Unit, wrong: dict[str, str], told: str
) -> None:
    invited = invite(
        Role.ENTERPRISE_OWNER, at=organisations.enterprise().code, by=SHELL
    )
    data = {
        "code": invited.typed,
        "display_name": "王虚构",
        "username": "wang",
        "password": NEW,
        "again": NEW,
    }
    page = client.post("/invitation/", {**data, **wrong})
    assert page.status_code == 400
    assert told in page.text
    assert client.post("/invitation/", data).status_code == 302


def test_invitation_codes_cannot_be_guessed_without_end(
    client: Client, office: Unit
) -> None:
    data = {"display_name": "王", "username": "w", "password": NEW, "again": NEW}
    statuses = [
        client.post("/invitation/", {**data, "code": f"{n:016d}"}).status_code
        for n in range(202)
    ]
    assert statuses == [400] * 200 + [429] * 2


def test_signing_in_as_another_ends_the_first_session_with_a_trace(
    client: Client, official: Account, office: Unit
) -> None:
    let_in(client, official)
    other = with_telephone(somebody(Role.HANDLER, office.code))
    assert sign_in(client, other)["Location"] == "/sign-in/code/"
    assert kinds(official) == ["session.began", "session.ended"]
    assert client.get("/account/").status_code == 302


def test_the_page_about_the_api_knows_who_is_signed_in(
    client: Client, official: Account
) -> None:
    let_in(client, official)
    assert "退出登录" in client.get("/api/").text

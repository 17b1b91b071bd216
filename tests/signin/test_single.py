"""Single sign-on: accounts that are bound, tokens that hold, nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, override_settings

from qinqing.adapters.oidc import provider as make_provider
from qinqing.apps.accounts.models import Account
from qinqing.apps.accounts.services import close_account, lock_account
from qinqing.apps.organisations.models import Unit
from qinqing.apps.signin import services
from qinqing.apps.signin.models import Binding, Session
from qinqing.config.signin import SingleSignOn, single_sign_on
from qinqing.kernel.access import Role
from qinqing.ports.identity import IdentityUnavailable
from qinqing.web.signin import single
from tests.accounts.samples import SHELL
from tests.signin.people import (
    OFFICE,
    code,
    events,
    let_in,
    somebody,
    with_telephone,
)
from tests.signin.provider import CLIENT_ID, CLIENT_SECRET, Provider, running

pytestmark = pytest.mark.django_db
BACK = "/sign-in/single/back/"


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture
def provider(key: rsa.RSAPrivateKey, tmp_path: Path) -> Iterator[Provider]:
    secret = tmp_path / "secret"
    secret.write_text(f"{CLIENT_SECRET}\n", encoding="utf-8")
    with running(Provider(key)) as found:
        configured = SingleSignOn(found.issuer, CLIENT_ID, secret)
        single.identity_provider.cache_clear()
        with override_settings(SINGLE_SIGN_ON=configured):
            yield found
        single.identity_provider.cache_clear()


@pytest.fixture
def official(office: Unit) -> Account:
    return somebody(Role.HANDLER, office.code)


def bound(account: Account, provider: Provider) -> Account:
    services.bind(account, provider.issuer, provider.subject, origin=OFFICE)
    return account


def at_the_provider(client: Client, provider: Provider, onward: str = "") -> str:
    """Go there and return the address one is sent back to."""
    response = client.get("/sign-in/single/", {"next": onward})
    assert response.status_code == 302, response.text
    return sent_back(provider, response["Location"])


def sent_back(provider: Provider, address: str) -> str:
    parts = urlsplit(address)
    assert parts.path == "/authorize"
    back = urlsplit(provider.authorize(dict(parse_qsl(parts.query))))
    return f"{back.path}?{back.query}"


def come_back(client: Client, provider: Provider, onward: str = "") -> Any:
    return client.get(at_the_provider(client, provider, onward))


def test_whoever_is_bound_gets_in_and_goes_where_they_wanted(
    client: Client, official: Account, provider: Provider
) -> None:
    bound(official, provider)
    assert come_back(client, provider, "/desk/takeovers/")["Location"] == (
        "/desk/takeovers/"
    )
    assert client.get("/account/").status_code == 200
    began = next(body for kind, body in events(official) if kind == "session.began")
    assert began["method"] == "single"


def test_the_secret_is_also_sent_in_the_form_where_a_provider_wants_it(
    client: Client, official: Account, provider: Provider
) -> None:
    provider.basic = False
    bound(official, provider)
    assert come_back(client, provider)["Location"] == "/desk/"


def test_nobody_gets_in_who_is_not_bound(
    client: Client, official: Account, provider: Provider
) -> None:
    page = come_back(client, provider)
    assert page.status_code == 403
    assert "还没有账号和您的统一身份绑定" in page.text
    assert not Session.objects.exists()


def test_a_telephone_is_asked_for_here_too(
    client: Client, official: Account, provider: Provider
) -> None:
    bound(with_telephone(official), provider)
    assert come_back(client, provider)["Location"] == "/sign-in/code/"
    assert client.get("/account/").status_code == 302
    assert client.post("/sign-in/code/", {"code": code()})["Location"] == "/desk/"


@pytest.mark.parametrize("how", ["closed", "locked"])
def test_a_closed_or_locked_account_stays_shut(
    client: Client, official: Account, provider: Provider, how: str
) -> None:
    bound(official, provider)
    if how == "closed":
        close_account(official, ground="调离", by=SHELL)
    else:
        lock_account(official, reason="手机丢失", by=SHELL)
    assert come_back(client, provider).status_code == 403


@pytest.mark.parametrize(
    ("twist", "header"),
    [
        ({"nonce": "another"}, {}),
        ({"nonce": None}, {}),
        ({"aud": "somebody-else"}, {}),
        ({"aud": [CLIENT_ID, "else"], "azp": "else"}, {}),
        ({"iss": "http://elsewhere.example"}, {}),
        ({"exp": 1}, {}),
        ({"exp": None}, {}),
        ({"iat": 4102444800}, {}),
        ({"sub": ""}, {}),
        ({"sub": "x" * 300}, {}),
        ({"sub": None}, {}),
        ({}, {"alg": "none"}),
        ({}, {"alg": "HS256"}),
        ({}, {"kid": "unknown"}),
    ],
)
def test_a_token_that_does_not_hold_lets_nobody_in(
    client: Client,
    official: Account,
    provider: Provider,
    twist: dict[str, Any],
    header: dict[str, Any],
) -> None:
    bound(official, provider)
    provider.twist, provider.header = twist, header
    page = come_back(client, provider)
    assert page.status_code == 403
    assert "没有通过" in page.text
    assert not Session.objects.exists()


def test_a_token_signed_by_another_key_lets_nobody_in(
    client: Client, official: Account, provider: Provider
) -> None:
    bound(official, provider)
    client.get("/sign-in/single/")
    there = at_the_provider(client, provider)
    client.get(there)  # the keys are known now
    provider.key = rsa.generate_private_key(65537, 2048)
    assert come_back(Client(), provider).status_code == 403


def test_new_keys_of_the_provider_are_found(
    client: Client, official: Account, provider: Provider
) -> None:
    bound(official, provider)
    assert come_back(client, provider).status_code == 302
    provider.key, provider.kid = rsa.generate_private_key(65537, 2048), "k2"
    found = single.identity_provider()
    found._keys.at -= 61  # type: ignore[attr-defined] # a minute later
    assert come_back(Client(), provider).status_code == 302


@pytest.mark.parametrize("change", ["state", "code", "no cookie", "iss"])
def test_only_the_browser_that_asked_brings_the_answer(
    client: Client, official: Account, provider: Provider, change: str
) -> None:
    bound(official, provider)
    there = at_the_provider(client, provider)
    match change:
        case "state":
            there = there.replace("state=", "state=x")
        case "code":
            there = there.replace("code=", "code=x")
        case "iss":
            there += "&iss=http://elsewhere.example"
        case _:
            client = Client()
    assert client.get(there).status_code == 403
    assert not Session.objects.exists()


def test_an_answer_is_taken_once(
    client: Client, official: Account, provider: Provider
) -> None:
    bound(official, provider)
    there = at_the_provider(client, provider)
    assert client.get(there).status_code == 302
    assert client.get(there).status_code == 403


def test_nobody_is_led_to_another_site(
    client: Client, official: Account, provider: Provider
) -> None:
    bound(official, provider)
    done = come_back(client, provider, "https://elsewhere.example/")
    assert done["Location"] == "/desk/"


def test_binding_needs_being_signed_in_and_is_undone_again(
    client: Client, official: Account, provider: Provider
) -> None:
    assert client.post("/account/binding/").status_code == 403
    let_in(client, official)
    page = client.post("/account/binding/").text
    address = page.split('href="http')[1].split('"')[0].replace("&amp;", "&")
    done = client.get(sent_back(provider, f"http{address}"))
    assert done["Location"] == "/account/?done=bound"
    row = Binding.objects.get()
    assert row.account == official
    assert provider.subject not in row.subject
    assert come_back(Client(), provider)["Location"] == "/desk/"
    client.post("/account/binding/remove/")
    assert come_back(Client(), provider).status_code == 403
    assert [kind for kind, _ in events(official) if "binding" in kind] == [
        "binding.bound",
        "binding.unbound",
    ]


def test_a_binding_is_for_the_account_that_asked_for_it(
    client: Client, official: Account, provider: Provider, office: Unit
) -> None:
    let_in(client, official)
    page = client.post("/account/binding/").text
    address = page.split('href="http')[1].split('"')[0].replace("&amp;", "&")
    let_in(client, somebody(Role.HANDLER, office.code))
    assert client.get(sent_back(provider, f"http{address}")).status_code == 403
    assert not Binding.objects.exists()


def test_one_person_there_is_one_account_here(
    official: Account, provider: Provider, office: Unit
) -> None:
    bound(official, provider)
    bound(official, provider)  # once more changes nothing
    with pytest.raises(services.AlreadyBound):
        bound(somebody(Role.HANDLER, office.code), provider)
    provider.subject = "person-0002"
    with pytest.raises(services.AlreadyBound):
        bound(official, provider)


def test_a_provider_that_is_silent_is_told_in_words(
    client: Client, official: Account, provider: Provider
) -> None:
    provider.issuer = "http://127.0.0.1:9"  # nobody describes itself like this
    page = client.get("/sign-in/single/")
    assert page.status_code == 503
    assert "没有应答" in page.text


@pytest.mark.parametrize(
    "address", ["http://elsewhere.example/token", "ftp://127.0.0.1/x", "", 5]
)
def test_a_description_that_leads_elsewhere_is_not_followed(
    provider: Provider, tmp_path: Path, address: object
) -> None:
    described = {**provider.description(), "token_endpoint": address}
    provider.description = lambda: described  # type: ignore[method-assign]
    found = make_provider(
        issuer=provider.issuer, client_id=CLIENT_ID, secret_file=tmp_path / "s"
    )
    with pytest.raises(IdentityUnavailable):
        found.ask("http://testserver/back/")


def test_without_a_provider_nothing_of_it_is_seen(
    client: Client, official: Account
) -> None:
    single.identity_provider.cache_clear()
    assert "统一身份" not in client.get("/sign-in/").text
    assert client.get("/sign-in/single/").status_code == 404
    assert client.get(BACK).status_code == 404
    let_in(client, official)
    assert "单点登录" not in client.get("/account/").text


@pytest.mark.parametrize(
    "given",
    [
        ("https://id.example", None, None),
        ("https://id.example", "a", None),
        (None, "a", "/x"),
        ("http://id.example", "a", "/x"),
        ("id.example", "a", "/x"),
    ],
)
def test_half_a_configuration_stops_the_start(
    given: tuple[str | None, str | None, str | None],
) -> None:
    with pytest.raises(ImproperlyConfigured):
        single_sign_on(*given)
    assert single_sign_on(None, None, None) is None
    assert single_sign_on("https://id.example", "a", "/x")

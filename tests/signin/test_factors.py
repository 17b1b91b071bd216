"""Telephones: taken in by their code, asked for at sign-in, each code once."""

import time

import pytest
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st

from qinqing.apps.accounts.models import Account
from qinqing.apps.organisations.models import Unit
from qinqing.apps.signin import services
from qinqing.apps.signin.models import SecondFactor, SpareCode
from qinqing.apps.signin.selectors import has_second_factor, spare_codes_left
from qinqing.kernel.access import Role
from qinqing.kernel.refusals import Refused
from qinqing.kernel.signin.codes import (
    PERIOD,
    code_at,
    matching_step,
    new_secret,
    new_spare_codes,
    read_spare,
)
from tests.accounts.samples import actor
from tests.signin.people import (
    OFFICE,
    SECRET,
    code,
    events,
    kinds,
    let_in,
    sign_in,
    somebody,
    with_telephone,
)

pytestmark = pytest.mark.django_db
# RFC 6238, appendix B, the last six of eight digits.
KNOWN = {
    59: "287082",
    1111111109: "081804",
    1234567890: "005924",
    20000000000: "353130",
}


@pytest.mark.parametrize(("moment", "expected"), KNOWN.items())
def test_codes_are_those_of_the_standard(moment: int, expected: str) -> None:
    assert code_at(b"12345678901234567890", moment // PERIOD) == expected


@given(st.binary(min_size=16, max_size=32), st.integers(60, 2**33))
def test_a_code_is_taken_one_step_early_or_late_and_no_further(
    secret: bytes, moment: int
) -> None:
    present = moment // PERIOD
    for off in (-1, 0, 1):
        typed = code_at(secret, present + off)
        assert matching_step(secret, typed, at=moment) is not None
    found = matching_step(secret, code_at(secret, present + 2), at=moment)
    assert found is None or code_at(secret, found) == code_at(secret, present + 2)


@given(st.text(max_size=12))
def test_whatever_is_typed_is_refused_or_is_a_code(typed: str) -> None:
    step = matching_step(SECRET, typed, at=1_800_000_000)
    assert step is None or code_at(SECRET, step) == "".join(typed.split())


@given(st.integers(0, 9))
def test_spare_codes_are_read_back_however_they_are_typed(place: int) -> None:
    codes = new_spare_codes()
    assert len(set(codes)) == 10
    typed = codes[place].upper().replace("-", " ").replace("1", "I")
    assert read_spare(typed) == codes[place]


@pytest.fixture
def official(office: Unit) -> Account:
    return somebody(Role.HANDLER, office.code)


def test_a_telephone_is_taken_in_by_the_code_it_shows(official: Account) -> None:
    with pytest.raises(services.WrongCode):
        services.enrol(official, SECRET, "000000", origin=OFFICE)
    assert not has_second_factor(official)
    codes = services.enrol(official, SECRET, code(), origin=OFFICE)
    assert has_second_factor(official)
    assert len(codes) == spare_codes_left(official) == 10
    assert kinds(official) == ["factor.enrolled"]
    with pytest.raises(Refused):
        services.enrol(official, new_secret(), code(), origin=OFFICE)


def test_the_code_that_took_it_in_does_not_sign_in(official: Account) -> None:
    shown = code()
    services.enrol(official, SECRET, shown, origin=OFFICE)
    with pytest.raises(services.WrongCode):
        services.check_code(official, shown, origin=OFFICE)


def test_no_code_is_taken_twice_nor_one_before_it(official: Account) -> None:
    with_telephone(official)
    earlier, later = code(), code(1)
    services.check_code(official, later, origin=OFFICE)
    for used in (later, earlier):
        with pytest.raises(services.WrongCode):
            services.check_code(official, used, origin=OFFICE)


def test_a_spare_code_works_once(official: Account) -> None:
    codes = services.enrol(official, SECRET, code(), origin=OFFICE)
    services.check_code(official, codes[3].upper(), origin=OFFICE)
    assert spare_codes_left(official) == 9
    with pytest.raises(services.WrongCode):
        services.check_code(official, codes[3], origin=OFFICE)
    kind, body = events(official)[-2]
    assert (kind, body["left"]) == ("factor.spare_used", 9)


def test_new_spare_codes_replace_the_old_ones(official: Account) -> None:
    old = services.enrol(official, SECRET, code(), origin=OFFICE)
    new = services.renew_spare_codes(official, origin=OFFICE)
    with pytest.raises(services.WrongCode):
        services.check_code(official, old[0], origin=OFFICE)
    services.check_code(official, new[0], origin=OFFICE)


def test_nothing_kept_shows_a_secret_or_a_spare_code(official: Account) -> None:
    codes = services.enrol(official, SECRET, code(), origin=OFFICE)
    row = SecondFactor.objects.get()
    held = row.secret + "".join(SpareCode.objects.values_list("digest", flat=True))
    assert SECRET.hex() not in held
    assert SECRET.decode() not in held
    assert not [spare for spare in codes if spare in held]


def test_a_secret_copied_to_another_account_opens_nothing(
    official: Account, office: Unit
) -> None:
    other = with_telephone(somebody(Role.HANDLER, office.code))
    with_telephone(official)
    stolen = SecondFactor.objects.get(account=official)
    SecondFactor.objects.filter(account=other).update(secret=stolen.secret)
    with pytest.raises(services.WrongCode):
        services.check_code(other, code(), origin=OFFICE)


def test_another_secret_key_of_the_site_opens_no_secret_but_a_page_says_so(
    official: Account,
) -> None:
    with_telephone(official)
    with override_settings(SECRET_KEY="another"), pytest.raises(services.WrongCode):
        services.check_code(official, code(), origin=OFFICE)


def test_guessing_codes_has_to_wait_after_five(official: Account) -> None:
    with_telephone(official)
    for _ in range(5):
        with pytest.raises(services.WrongCode):
            services.check_code(official, "000000", origin=OFFICE)
    with pytest.raises(services.TooManyTries):
        services.check_code(official, code(), origin=OFFICE)
    assert kinds(official)[-1] == "wait.began"


def test_sign_in_asks_for_the_code_and_lets_nobody_past_without(
    client: Client, official: Account
) -> None:
    with_telephone(official)
    assert sign_in(client, official)["Location"] == "/sign-in/code/"
    assert client.get("/account/")["Location"].startswith("/sign-in/?next=")
    assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 400
    done = client.post("/sign-in/code/", {"code": code()})
    assert done["Location"] == "/desk/"
    assert client.get("/account/").status_code == 200


def test_half_way_ends_with_a_new_password_or_after_ten_minutes(
    client: Client, official: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_telephone(official)
    sign_in(client, official)
    now = time.time()
    with monkeypatch.context() as later:
        later.setattr(time, "time", lambda: now + 601)
        assert client.get("/sign-in/code/")["Location"] == "/sign-in/"
    assert client.get("/sign-in/code/").status_code == 200
    official.set_password("Another-Word-8")
    official.save()
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"


@pytest.mark.parametrize(
    "role",
    [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.DISCIPLINE],
)
def test_administrators_and_discipline_cannot_pass_without_a_telephone(
    client: Client, office: Unit, role: Role
) -> None:
    at = office.jurisdiction.code if role is Role.DISCIPLINE else ""
    account = somebody(role, at)
    assert sign_in(client, account)["Location"] == "/desk/"
    for address in ("/desk/", "/account/", "/desk/trace/", "/account/sessions/"):
        assert client.get(address)["Location"] == "/account/second-factor/new/"
    page = client.get("/account/second-factor/new/")
    assert "必须用动态码登录" in page.text
    secret = bytes.fromhex(client.session["new_factor"])
    shown = code_at(secret, int(time.time()) // PERIOD)
    done = client.post("/account/second-factor/new/", {"code": shown})
    assert "只显示这一次" in done.text
    assert client.get("/desk/").status_code == 200


def test_the_picture_is_part_of_the_page_and_holds_the_secret(
    client: Client, official: Account
) -> None:
    let_in(client, official)
    page = client.get("/account/second-factor/new/")
    assert "<svg" in page.text
    assert "style=" not in page.text
    assert "data:" not in page.text
    # The secret is the same when the page is opened again, after a wrong code.
    written = page.text.split('class="secret"')[1].split("</p>")[0]
    assert written in client.get("/account/second-factor/new/").text


def test_a_lost_telephone_is_let_go_by_a_security_administrator(
    client: Client, official: Account
) -> None:
    with_telephone(official)
    let_in(client, official)
    security = actor(Role.SECURITY_ADMIN)
    assert services.remove_factor_of(official, ground="本人当面申请", by=security)
    assert not has_second_factor(official)
    assert client.get("/account/").status_code == 302
    assert ("factor.removed", {"ground": "本人当面申请"}) in events(official)

"""Every page behind the sign-in: readable by everyone, day and night, both screens."""

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from qinqing.apps.accounts.models import Account
from qinqing.apps.accounts.services import invite
from qinqing.apps.messages.services import send_feedback
from qinqing.apps.organisations.services import appoint
from qinqing.apps.signin.services import SessionStore, begin_session
from qinqing.apps.signin.states import Method
from qinqing.kernel.access import Role
from qinqing.kernel.clock import today_in_beijing
from tests.accounts.samples import SHELL
from tests.browser.accessibility import overflows, violations
from tests.browser.conftest import OFFICE, PHONE, watched_page
from tests.organisations import samples as organisations
from tests.signin.people import OFFICE as ORIGIN
from tests.signin.people import somebody, with_telephone

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

MINE = (
    "/account/",
    "/account/password/",
    "/account/sessions/",
    "/account/operations/",
    "/account/delegations/",
    "/account/feedback/",
    "/account/confirm/",
)
PAGES = {
    Role.HANDLER: (
        "/desk/",
        "/desk/takeovers/",
        "/account/delegations/new/",
        "/account/second-factor/new/",
        "/",
        *MINE,
    ),
    Role.ENTERPRISE_OWNER: ("/desk/invitations/", "/desk/invitations/new/", "/", *MINE),
    Role.SYSTEM_ADMIN: (
        "/desk/",
        "/desk/accounts/",
        "/desk/accounts/new/",
        "/desk/accounts/{code}/",
        "/desk/accounts/{code}/close/",
        "/desk/invitations/",
        "/desk/invitations/{invitation}/",
        "/desk/feedback/",
        "/desk/feedback/{feedback}/",
    ),
    Role.SECURITY_ADMIN: (
        "/desk/",
        "/desk/accounts/{code}/",
        "/desk/accounts/{code}/roles/new/",
        "/desk/accounts/{code}/lock/",
        "/desk/roles/{grant}/",
        "/account/second-factor/",
    ),
    Role.AUDIT_ADMIN: ("/desk/", "/desk/trace/", "/desk/trace/?until=never"),
}
PUBLIC = ("/sign-in/", "/sign-in/?next=/desk/", "/invitation/", "/feedback/")


@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("viewport", [PHONE, OFFICE], ids=["phone", "office"])
def test_no_page_breaks_a_rule_of_accessibility_or_its_frame(
    browser: Browser, live_server: LiveServer, viewport: object, dark: bool
) -> None:
    at, names = _cast()
    found: dict[str, list[str]] = {}
    size = PHONE if viewport is PHONE else OFFICE
    visits: list[tuple[Role | None, tuple[str, ...]]] = [(None, PUBLIC), *PAGES.items()]
    for role, addresses in visits:
        with watched_page(browser, viewport=size, dark=dark) as page:
            if role is not None:
                _let_in(page, live_server, at[role])
            for address in addresses:
                page.goto(f"{live_server.url}{address.format(**names)}")
                faults = violations(page)
                if overflows(page):
                    faults.append("wider than the screen")
                if role and "/sign-in/" in page.url:
                    faults.append("not signed in")
                if faults:
                    found[f"{role} {address}"] = faults
    assert not found


def _cast() -> tuple[dict[Role, Account], dict[str, str]]:
    office = organisations.unit(at=organisations.place())
    firm = organisations.enterprise()
    handler = somebody(Role.HANDLER, office.code, name="李虚构")
    handler.person = organisations.person(office, "李虚构")
    handler.save()
    for title in ("科长", "副科长"):
        post = organisations.post(office, title)
        appoint(post=post, person=handler.person, on=today_in_beijing())
    at = {
        Role.HANDLER: handler,
        Role.ENTERPRISE_OWNER: somebody(Role.ENTERPRISE_OWNER, firm.code),
        **{
            role: with_telephone(somebody(role))
            for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
        },
    }
    names = {
        "code": handler.code,
        "grant": handler.grants.get().code,
        "invitation": invite(
            Role.ENTERPRISE_OWNER, at=firm.code, by=SHELL
        ).invitation.code,
        "feedback": send_feedback(
            message="字太小。", page="/", contact="13812345678"
        ).code,
    }
    return at, names


def _let_in(page: Page, server: LiveServer, account: Account) -> None:
    store = SessionStore(None)
    begin_session(store, account, method=Method.PASSWORD, origin=ORIGIN)
    name, value = settings.SESSION_COOKIE_NAME, store.session_key or ""
    page.context.add_cookies([{"name": name, "value": value, "url": server.url}])

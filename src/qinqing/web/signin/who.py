"""Who asks: the account that is signed in and as whom it acts, or nobody."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from qinqing.apps.accounts.selectors import Account
from qinqing.apps.signin.services import SessionStore, recognise
from qinqing.apps.signin.states import Origin
from qinqing.kernel.access import ADMINISTRATORS, NOBODY, Actor, Role, ScopeKind
from qinqing.kernel.signin.devices import device_words
from qinqing.kernel.subscribers import digest_of
from qinqing.web.limits import client_address

_OUTSIDE = (ScopeKind.ENTERPRISE, ScopeKind.CHAMBER)


@dataclass(frozen=True)
class Who:
    """``session`` is the code of the session that asks; all is empty for nobody."""

    account: Account | None = None
    actor: Actor = NOBODY
    session: str = ""

    @property
    def is_official(self) -> bool:
        """Whether the desk is for them: some role that is no enterprise's."""
        return any(held.role.scope not in _OUTSIDE for held in self.actor.holdings)

    @property
    def administers(self) -> bool:
        """Whether they are one of the three administrators."""
        return any(self.actor.has(role) for role in ADMINISTRATORS)

    def has(self, role: Role) -> bool:
        """Tell whether they hold a role themselves."""
        return self.actor.has(role)


NOBODY_HERE = Who()


def read_who(request: HttpRequest) -> Who:
    """Find out who asks. Without a cookie nothing is looked up and nothing is left."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return NOBODY_HERE
    found = recognise(store_of(request))
    if found is None:
        return NOBODY_HERE
    account, actor = found
    row = store_of(request).row
    return Who(account, actor, row.code if row else "")


def who_of(request: HttpRequest) -> Who:
    """Return who asks, as found when the request came in."""
    found: Who = getattr(request, "who", NOBODY_HERE)
    return found


def set_who(request: HttpRequest, who: Who) -> None:
    """Note on the request who asks, after signing in anew too."""
    setattr(request, "who", who)  # noqa: B010 - requests take attributes
    request.user = who.account or AnonymousUser()


def account_of(request: HttpRequest) -> Account:
    """Return the account that asks, on a page for whoever is signed in."""
    account = who_of(request).account
    if account is None:
        raise RuntimeError("a page for signed-in people was opened to nobody")
    return account


def store_of(request: HttpRequest) -> SessionStore:
    """Return the session, which is one of ours."""
    store = request.session
    if not isinstance(store, SessionStore):
        raise TypeError("SESSION_ENGINE is another one")
    return store


def origin_of(request: HttpRequest) -> Origin:
    """Return where a request comes from, the address as a keyed digest."""
    network = digest_of(client_address(request), settings.SECRET_KEY)
    return Origin(network, device_words(request.headers.get("User-Agent", "")))

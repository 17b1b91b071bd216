"""The ways (导航) of each role, as data: only to pages that there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from qinqing.apps.accounts.access import rules
from qinqing.kernel.access import Role, reachable
from qinqing.web.signin.who import Who


@dataclass(frozen=True)
class Way:
    """An address with its label; ``here`` is the part of the site that one is in."""

    name: str
    label: str
    address: str
    here: bool = False


_LABELS = {
    "desk": "工作台",
    "accounts": "账号",
    "invitations": "邀请",
    "feedbacks": "系统意见",
    "trace": "留痕",
    "takeovers": "交接",
    "delegations": "委托",
    "organisations": "组织",
    "account": "我的账号",
    "my_feedback": "我的意见",
    "home": "能不能",
}
_OF_ADMINISTRATORS = {
    Role.SYSTEM_ADMIN: ("desk", "accounts", "invitations", "feedbacks"),
    Role.SECURITY_ADMIN: ("desk", "accounts"),
    Role.AUDIT_ADMIN: ("desk", "trace"),
}
_OF_OFFICIALS = ("desk", "takeovers", "delegations")
_OF_INVITERS = (Role.ENTERPRISE_OWNER, Role.CHAMBER_STAFF)
_OF_EVERYONE = ("account", "my_feedback")


def ways_of(who: Who, path: str) -> tuple[Way, ...]:
    """Return the ways of somebody signed in, the one they are on marked."""
    ways = [Way(name, _LABELS[name], reverse(name)) for name in _names(who)]
    # The longest address that fits: the desk is above all of its pages.
    fitting = [way for way in ways if path.startswith(way.address)]
    here = max(fitting, key=lambda way: len(way.address), default=None)
    return tuple(
        Way(way.name, way.label, way.address, here=way is here) for way in ways
    )


def _names(who: Who) -> Iterator[str]:
    own = next(
        (names for role, names in _OF_ADMINISTRATORS.items() if who.has(role)), ()
    )
    yield from own
    if not own and who.is_official:
        yield from _OF_OFFICIALS
    if any(who.has(role) for role in _OF_INVITERS):
        yield from ("invitations", "delegations")
    if reachable(who.actor, "unit", "list", rules()):
        yield "organisations"
    yield from _OF_EVERYONE

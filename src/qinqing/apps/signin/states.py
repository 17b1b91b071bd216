"""How somebody signs in, how a session ends, and how long it may be idle."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import TextChoices

from qinqing.kernel.access import ADMINISTRATORS, Actor, Role

REGISTER: Final = "signin"

# Whoever holds one of these signs in with a second factor or not at all.
NEEDS_SECOND_FACTOR: Final = ADMINISTRATORS | {Role.DISCIPLINE}
IDLE: Final = timedelta(hours=8)
IDLE_OF_ADMINISTRATORS: Final = timedelta(minutes=30)
# Between the password and the code of the telephone.
HALF_WAY: Final = timedelta(minutes=10)
# For how long somebody counts as having just shown who they are.
CONFIRMED: Final = timedelta(minutes=10)
# How long a network counts as one that an account is used from.
KNOWN_NETWORK: Final = timedelta(days=60)


class Method(TextChoices):
    """By what somebody showed who they are."""

    PASSWORD = "password", "密码"
    SINGLE = "single", "单点登录"
    INVITATION = "invitation", "邀请码"


class Ending(TextChoices):
    """How a session ended."""

    SIGNED_OUT = "signed_out", "退出登录"
    OTHERS = "others", "本人从别处结束"
    ADMINISTRATOR = "administrator", "安全管理员结束"
    LIMIT = "limit", "同时登录太多，最早的结束"
    IDLE = "idle", "长时间没有操作"
    PASSWORD = "password", "密码已改"
    REPLACED = "replaced", "在同一处重新登录"
    VOID = "void", "账号已关闭、锁定或会话已作废"


class Tried(TextChoices):
    """What is counted when a try fails."""

    ACCOUNT = "account", "账号"
    PAIR = "pair", "账号与网络"
    NETWORK = "network", "网络"
    CODE = "code", "动态码"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request comes from: its network as a keyed digest, its device in words.

    The address itself is never kept.
    """

    network: str
    device: str = ""


def needs_second_factor(actor: Actor) -> bool:
    """Tell whether one of the roles held asks for a second factor."""
    return any(actor.has(role) for role in NEEDS_SECOND_FACTOR)


def idle_limit(actor: Actor) -> timedelta:
    """Return how long a session may go without a request."""
    administers = any(actor.has(role) for role in ADMINISTRATORS)
    return IDLE_OF_ADMINISTRATORS if administers else IDLE

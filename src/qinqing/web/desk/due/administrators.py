"""What the three administrators look after."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from qinqing.apps.accounts.selectors import accounts
from qinqing.apps.accounts.states import Role
from qinqing.apps.messages.selectors import feedback_waiting
from qinqing.web.desk.due.due import Due
from qinqing.web.desk.trace.checkpoints import standing
from qinqing.web.signin.who import Who


def locked_accounts(who: Who, today: date) -> Iterator[Due]:
    """Yield how many accounts wait to be unlocked, to a security administrator."""
    if not who.has(Role.SECURITY_ADMIN):
        return
    page = accounts(who.actor, locked=True, size=1)
    if page.total:
        yield Due(
            f"{page.total_label} 个账号被锁定，待核实",
            f"{reverse('accounts')}?state=locked",
            consequence="解锁以前，本人登录不了。",
        )


def feedback_to_read(who: Who, today: date) -> Iterator[Due]:
    """Yield how much feedback nobody has read, to a system administrator."""
    if not who.has(Role.SYSTEM_ADMIN):
        return
    waiting = feedback_waiting(who.actor)
    if waiting:
        yield Due(f"{waiting} 条系统意见还没有看", f"{reverse('feedbacks')}?state=new")


def missing_checkpoint(who: Who, today: date) -> Iterator[Due]:
    """Yield that nothing was signed for too long, to an audit administrator."""
    if not who.has(Role.AUDIT_ADMIN):
        return
    if not standing().late:
        return
    yield Due(
        "留痕校验点没有按时产生",
        reverse("trace"),
        consequence="请系统管理员检查定时任务（qinqing worker）是否在运行。",
        grave=True,
    )

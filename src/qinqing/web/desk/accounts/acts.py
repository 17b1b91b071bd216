"""What an administrator may do to an account, as data: words, rule, service."""

from collections.abc import Callable
from dataclasses import dataclass

from qinqing.apps.accounts.selectors import Account
from qinqing.apps.accounts.services import (
    close_account,
    lock_account,
    reopen_account,
    reset_password,
)
from qinqing.apps.signin.services import end_sessions_of, remove_factor_of, unlock
from qinqing.kernel.access import Action, Actor


@dataclass(frozen=True)
class Act:
    """One act. ``do`` returns a password to be shown once, or "".

    ``fits`` tells whether it makes sense for an account as it stands; ``ground`` is the
    help beside the field of the ground, empty where none is asked for.
    """

    name: str
    label: str
    consequence: str
    done: str
    action: Action
    do: Callable[[Account, str, Actor], str]
    fits: Callable[[Account], bool]
    ground: str = ""
    of_sessions: bool = False


def _is_open(account: Account) -> bool:
    return account.closed_at is None


def _is_closed(account: Account) -> bool:
    return account.closed_at is not None


def _is_unlocked(account: Account) -> bool:
    return _is_open(account) and account.locked_at is None


def _unlock(account: Account, ground: str, by: Actor) -> str:
    unlock(account, by=by)
    return ""


def _lock(account: Account, ground: str, by: Actor) -> str:
    lock_account(account, reason=ground, by=by)
    return ""


def _end_sessions(account: Account, ground: str, by: Actor) -> str:
    end_sessions_of(account, by=by)
    return ""


def _reset_password(account: Account, ground: str, by: Actor) -> str:
    return reset_password(account, ground=ground, by=by).password


def _remove_factor(account: Account, ground: str, by: Actor) -> str:
    remove_factor_of(account, ground=ground, by=by)
    return ""


def _close(account: Account, ground: str, by: Actor) -> str:
    close_account(account, ground=ground, by=by)
    return ""


def _reopen(account: Account, ground: str, by: Actor) -> str:
    return reopen_account(account, ground=ground, by=by).password


ACTS: tuple[Act, ...] = (
    Act(
        "unlock",
        "解锁",
        "锁定和登录失败后的暂停都会解除，本人马上可以再试。",
        "已经解锁。",
        Action.UNLOCK,
        _unlock,
        _is_open,
    ),
    Act(
        "lock",
        "锁定",
        "现有会话立即结束，解锁以前本人登录不了。",
        "已经锁定。",
        Action.UNLOCK,
        _lock,
        _is_unlocked,
        ground="为什么锁定，如：本人报告手机丢失。",
    ),
    Act(
        "end-sessions",
        "结束全部会话",
        "本人在所有设备上都要重新登录。",
        "全部会话已经结束。",
        Action.END,
        _end_sessions,
        _is_open,
        of_sessions=True,
    ),
    Act(
        "reset-password",
        "重置密码",
        "会得到一个临时密码，只显示一次；本人登录后必须先改掉。现有会话都会结束。",
        "密码已经重置。",
        Action.RESET,
        _reset_password,
        _is_open,
        ground="凭什么重置，如：本人当面出示工作证申请。",
    ),
    Act(
        "remove-factor",
        "停用动态码",
        "手机丢失又没有备用码时才用。本人下次登录只要密码；必须用动态码的，要重新启用。",
        "动态码已经停用。",
        Action.RESET,
        _remove_factor,
        _is_open,
        ground="凭什么停用，如：本人当面出示工作证，手机已挂失。",
    ),
    Act(
        "close",
        "关闭账号",
        "会话立即结束，全部角色和委托收回。重新启用要另行办理。",
        "账号已经关闭。",
        Action.CLOSE,
        _close,
        _is_open,
        ground="依据，如：调离通知的文号。",
    ),
    Act(
        "reopen",
        "重新启用",
        "没有任何角色，会得到一个新的临时密码，只显示一次。",
        "账号已经重新启用。",
        Action.OPEN,
        _reopen,
        _is_closed,
        ground="依据，如：调入通知的文号。",
    ),
)

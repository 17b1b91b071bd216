"""What somebody owes before anything else: a new password, a telephone."""

from collections.abc import Callable
from typing import TypeVar

from qinqing.apps.signin.selectors import has_second_factor
from qinqing.apps.signin.states import needs_second_factor
from qinqing.web.signin.who import Who

View = TypeVar("View", bound=Callable[..., object])


def owed_step(who: Who) -> str | None:
    """Return the name of the page where the next step is taken; None for nothing."""
    if who.account is None:
        return None
    if who.account.must_change_password:
        return "change_password"
    if needs_second_factor(who.actor) and not has_second_factor(who.account):
        return "enrol"
    return None


def even_while_owing(view: View) -> View:
    """Let a page be opened by whoever still owes a step."""
    setattr(view, "while_owing", True)  # noqa: B010 - functions take attributes
    return view


def opens_while_owing(view: Callable[..., object]) -> bool:
    """Tell whether a page is part of such a step."""
    return getattr(view, "while_owing", False) is True

"""Whom an address is for. Every view says so, and a test holds it to that."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])


class Audience(StrEnum):
    EVERYONE = "everyone"  # no account, no trace of who asked
    SIGNED_IN = "signed_in"  # the affairs of whoever is signed in
    HOLDERS = "holders"  # whom a rule allows to do this to some object of the kind


def open_to(
    audience: Audience, *, of: tuple[str, str] | None = None
) -> Callable[[View], View]:
    """Declare whom a view is for; goes on the outside of other decorators.

    ``of`` names, for `HOLDERS`, the object type and the action that a rule must allow.
    Raises ``ValueError`` for one without the other.
    """
    if (audience is Audience.HOLDERS) != (of is not None):
        raise ValueError("holders, and they alone, are told apart by a rule")

    def declare(view: View) -> View:
        setattr(view, "audience", audience)  # noqa: B010 - functions take attributes
        setattr(view, "rule", of)  # noqa: B010 - likewise
        return view

    return declare


def audience_of(view: Callable[..., object]) -> Audience | None:
    """Return whom a view was declared for, or None if nobody thought of it."""
    return getattr(view, "audience", None)


def rule_of(view: Callable[..., object]) -> tuple[str, str] | None:
    """Return the object type and the action by which a view is open to holders."""
    return getattr(view, "rule", None)

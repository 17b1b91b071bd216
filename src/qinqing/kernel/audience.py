"""Whom an address is for. Every view says so, and a test holds it to that."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])


class Audience(StrEnum):
    EVERYONE = "everyone"  # no account, no trace of who asked


def open_to(audience: Audience) -> Callable[[View], View]:
    """Declare whom a view is for; goes on the outside of other decorators."""

    def declare(view: View) -> View:
        setattr(view, "audience", audience)  # noqa: B010 - functions take attributes
        return view

    return declare


def audience_of(view: Callable[..., object]) -> Audience | None:
    """Return whom a view was declared for, or None if nobody thought of it."""
    return getattr(view, "audience", None)

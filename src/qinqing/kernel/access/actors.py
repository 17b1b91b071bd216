"""Who acts: an account, the roles it holds and where, and for whom it acts."""

from __future__ import annotations

from dataclasses import dataclass, field

from qinqing.kernel.access.roles import Role


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a role is held. Paths hold codes from the top, a slash behind each.

    ``place`` is that of the unit, enterprise or chamber too. All is empty for a role
    that is held at no one place. Raises ``ValueError`` for a path without its slash,
    which would reach into a neighbour whose code begins alike.
    """

    unit: str = ""
    place: str = ""
    enterprise: str = ""
    chamber: str = ""

    def __post_init__(self) -> None:
        for path in (self.unit, self.place):
            if path and not path.endswith("/"):
                raise ValueError(f"{path} is no path")


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that an account holds at a scope.

    When the account is not the actor's own, the actor acts for it by delegation, in the
    post named.
    """

    account: str
    role: Role
    scope: Scope = field(default_factory=Scope)
    post: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something, by public codes.

    An empty account is somebody not signed in. ``post`` is the post acted for.
    ``site`` is the site itself; ``operator`` then names the user of the operating
    system at whose shell it was done, or is empty for what runs by the clock.
    """

    account: str = ""
    holdings: tuple[Holding, ...] = ()
    post: str = ""
    site: bool = False
    operator: str = ""

    def own(self) -> tuple[Holding, ...]:
        """Return the roles that the account holds itself."""
        return tuple(held for held in self.holdings if held.account == self.account)

    def lent(self) -> tuple[Holding, ...]:
        """Return the roles that others delegated to it."""
        return tuple(held for held in self.holdings if held.account != self.account)

    def has(self, role: Role) -> bool:
        """Tell whether the account holds a role itself, anywhere."""
        return any(held.role is role for held in self.own())


NOBODY = Actor()
SITE = Actor(site=True)


def shell_of(operator: str) -> Actor:
    """Return the site, acting at the shell of a user of the operating system."""
    return Actor(site=True, operator=operator)

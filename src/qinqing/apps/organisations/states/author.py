"""In whose name a record is changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qinqing.kernel.access import Actor


@dataclass(frozen=True, slots=True)
class Author:
    """The account that acts, and the post it acts for, by their public codes.

    Both are empty for the site itself: an import by whoever runs it. ``actor`` is who
    they may be; without one nothing is asked.
    """

    account: str = ""
    post: str = ""
    actor: Actor | None = None

    def as_consequence(self) -> Author:
        """Return the same for what follows by itself from an act that was allowed."""
        return replace(self, actor=None)


SYSTEM = Author()

"""In whose name a record is changed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Author:
    """The account that acts, and the post it acts for, by their public codes.

    Both are empty for the site itself: an import by whoever runs it.
    """

    account: str = ""
    post: str = ""


SYSTEM = Author()

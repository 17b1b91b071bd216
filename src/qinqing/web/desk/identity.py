"""Who one is at the desk, in words, and the posts one may act for."""

from dataclasses import dataclass

from qinqing.apps.accounts.selectors import posts_of_account, roles_of
from qinqing.apps.organisations.selectors import post_by_code
from qinqing.web.account.words import role_words, scope_words
from qinqing.web.forms import Option
from qinqing.web.signin.who import Who

_SHOWN = 3


@dataclass(frozen=True)
class Identity:
    """``posts`` is empty where there is nothing to choose, ``acting`` where no post."""

    words: str
    posts: tuple[Option, ...] = ()
    acting: str = ""


def identity_of(who: Who) -> Identity:
    """Return what the header says of whoever is signed in."""
    if who.account is None:
        return Identity("")
    roles = [f"{scope_words(g)}{role_words(g)}" for g in roles_of(who.account)]
    words = "、".join(roles[:_SHOWN]) + ("等" if len(roles) > _SHOWN else "")
    posts = _posts(who)
    acting = next((p.label for p in posts if p.value == who.actor.post), "")
    return Identity(words, posts if len(posts) > 1 else (), acting)


def _posts(who: Who) -> tuple[Option, ...]:
    if who.account is None:
        return ()
    own = [
        Option(held.post.code, f"{held.post.unit.name}{held.post.title}")
        for held in posts_of_account(who.account)
    ]
    lent = {held.post for held in who.actor.lent() if held.post}
    found = (post_by_code(code) for code in sorted(lent))
    others = [
        Option(post.code, f"{post.unit.name}{post.title}（受托）")
        for post in found
        if post is not None
    ]
    return (*own, *others)

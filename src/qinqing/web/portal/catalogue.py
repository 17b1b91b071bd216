"""What can be asked: the acts by group, narrowed by words and by who asks."""

from collections.abc import Iterator
from dataclasses import dataclass

from qinqing.rulebook.answering.inquiry import LONGEST_INPUT, BadInput
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.script import to_simplified
from qinqing.rulebook.vocabulary import Act, nearest, plain
from qinqing.web.portal.asked import Asked


@dataclass(frozen=True)
class Entry:
    """One act to press, with what people also call it."""

    label: str
    aliases: tuple[str, ...]
    address: str


@dataclass(frozen=True)
class Group:
    """Acts of one kind."""

    name: str
    entries: tuple[Entry, ...]


def groups(release: Release, asked: Asked, wanted: str) -> tuple[Group, ...]:
    """Return the acts that hold all the wanted words; all of them for none.

    Raises `BadInput` for more words than anybody means.
    """
    if len(wanted) > LONGEST_INPUT:
        raise BadInput("too long", field="q", length=len(wanted), most=LONGEST_INPUT)
    terms = _folded(wanted).split()
    found: dict[str, list[Entry]] = {}
    for act in _acts(release, asked):
        text = _folded(" ".join((act.label, act.group, *act.aliases)))
        if all(term in text for term in terms):
            address = asked.having("act", act.key).address()
            entry = Entry(act.label, act.aliases, address)
            found.setdefault(act.group, []).append(entry)
    return tuple(Group(name, tuple(entries)) for name, entries in found.items())


def near(release: Release, asked: Asked, wanted: str) -> tuple[Entry, ...]:
    """Return a few acts that look like the wanted words."""
    by_name = {
        name: act for act in _acts(release, asked) for name in (act.label, *act.aliases)
    }
    acts = [by_name[name] for name in nearest(_folded(wanted), by_name)]
    acts += [act for name, act in by_name.items() if _share(name, wanted)]
    return tuple(
        Entry(act.label, act.aliases, asked.having("act", act.key).address())
        for act in list(dict.fromkeys(acts))[:6]
    )


def _share(name: str, wanted: str) -> bool:
    """Tell whether a name holds a pair of characters of the wanted words."""
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)}
    return any(pair in name for pair in pairs)


def _acts(release: Release, asked: Asked) -> Iterator[Act]:
    """Yield the acts the asker may do; every act as long as nobody has said who."""
    vocabulary = release.vocabulary
    bound = vocabulary.bound_as(vocabulary.actor(asked.who).key) if asked.who else None
    for act in vocabulary.acts.values():
        if bound is None or not bound.isdisjoint(act.who):
            yield act


def _folded(text: str) -> str:
    return to_simplified(plain(text)).lower()

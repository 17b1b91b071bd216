"""The first page: one box to ask in, six questions to press, and the list of acts."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from qinqing.rulebook.releases import Release
from qinqing.web.portal.asked import Asked
from qinqing.web.portal.catalogue import Entry, Group, groups, near
from qinqing.web.portal.examples import ON_THE_FIRST_PAGE, Example, examples
from qinqing.web.portal.plain_questions import unclear_acts
from qinqing.web.portal.questions import Choice, places_with_documents

_CARRIED = ("at", "unit", "stage", "on")


@dataclass(frozen=True)
class HomePage:
    """What the first page shows for what has been chosen so far."""

    places: tuple[Choice, ...]
    actors: tuple[Choice, ...]
    wanted: str
    groups: tuple[Group, ...]
    near: tuple[Entry, ...]
    examples: tuple[Example, ...]
    carried: tuple[tuple[str, str], ...]
    unclear: bool = False
    offered: tuple[Entry, ...] = ()
    problem: str = ""
    typed: str = ""

    @property
    def found(self) -> int:
        """How many acts the list holds."""
        return sum(len(group.entries) for group in self.groups)


def home_page(release: Release, asked: Asked, wanted: str, today: date) -> HomePage:
    """Return the first page; raises `RulebookError` for what was not understood."""
    asked.within_bounds().day(today)  # a day nobody can read is refused at once
    home = release.places.find(asked.place).name if asked.place else ""
    actor = release.vocabulary.actor(asked.who).key if asked.who else ""
    asked = asked.having("place", home).having("who", actor).having("act", "")
    found = groups(release, asked, wanted)
    names = places_with_documents(release)
    if home and home not in names:
        names.append(home)
    vocabulary = release.vocabulary
    return HomePage(
        places=tuple(Choice(name, name, name == home) for name in names),
        actors=tuple(
            Choice(each.key, each.label, each.key == actor)
            for each in vocabulary.actors.values()
        ),
        wanted=wanted,
        groups=found,
        near=() if found else near(release, asked, wanted),
        examples=tuple(islice(examples(release), ON_THE_FIRST_PAGE)),
        carried=tuple(pair for pair in asked.pairs() if pair[0] in _CARRIED),
    )


def not_understood(
    release: Release, page: HomePage, asked: Asked, keys: str
) -> HomePage:
    """Return the page saying that a question was not understood, with acts near it."""
    offered = tuple(
        Entry(act.label, act.aliases, asked.having("act", act.key).address())
        for act in unclear_acts(release, keys)
    )
    return replace(page, unclear=True, offered=offered)


def sent_back(page: HomePage, typed: str, problem: str) -> HomePage:
    """Return the page with what was typed still in the box, and what to put right."""
    return replace(page, typed=typed, problem=problem)

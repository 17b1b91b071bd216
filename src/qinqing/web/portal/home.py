"""The first page: where, who, what — and six questions to press at once."""

from dataclasses import dataclass
from datetime import date
from itertools import islice

from qinqing.rulebook.releases import Release
from qinqing.web.portal.asked import STAGES, Asked
from qinqing.web.portal.catalogue import Entry, Group, groups, near
from qinqing.web.portal.examples import ON_THE_FIRST_PAGE, Example, examples
from qinqing.web.portal.questions import Choice, places_with_documents


@dataclass(frozen=True)
class HomePage:
    """What the first page shows for what has been chosen so far."""

    places: tuple[Choice, ...]
    actors: tuple[Choice, ...]
    stages: tuple[Choice, ...]
    day: str
    wanted: str
    groups: tuple[Group, ...]
    near: tuple[Entry, ...]
    examples: tuple[Example, ...]
    carried: tuple[tuple[str, str], ...]

    @property
    def found(self) -> int:
        """How many acts the list holds."""
        return sum(len(group.entries) for group in self.groups)


def home_page(release: Release, asked: Asked, wanted: str, today: date) -> HomePage:
    """Return the first page; raises `RulebookError` for what was not understood."""
    day = asked.within_bounds().day(today)
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
        stages=tuple(
            Choice(key, label, key == (asked.stage or "before"))
            for key, label in STAGES.items()
        ),
        day=day.isoformat(),
        wanted=wanted,
        groups=found,
        near=() if found else near(release, asked, wanted),
        examples=tuple(islice(examples(release), ON_THE_FIRST_PAGE)),
        carried=tuple((n, v) for n, v in asked.pairs() if n in ("at", "unit")),
    )

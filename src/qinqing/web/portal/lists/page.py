"""The lists of one place: sections by kind, groups of acts, ways to narrow them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.places import Place
from qinqing.web.portal.asked import Asked
from qinqing.web.portal.catalogue import Entry as ActLink
from qinqing.web.portal.catalogue import near
from qinqing.web.portal.library import Card, card
from qinqing.web.portal.lists.catch_alls import CatchAll, catch_alls
from qinqing.web.portal.lists.chosen import KINDS, Chosen
from qinqing.web.portal.lists.entries import Entry, entries
from qinqing.web.portal.lists.searching import catch_all_text, entry_text, terms

TITLES = {
    "permit": "正面清单（可以做）",
    "require": "应当做",
    "forbid": "负面清单（不得做）",
    "catch_all": "兜底条款",
}


@dataclass(frozen=True)
class Choice:
    """One way to narrow or widen what is shown; `count` where it can be counted."""

    label: str
    address: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True)
class Section:
    """One list: its entries by the groups of their acts."""

    kind: str
    title: str
    count: int
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]


@dataclass(frozen=True)
class ListPage:
    """The lists of a place for an audience, as far as chosen."""

    place: str
    who: str
    wanted: str
    group: str
    narrowed: bool
    carried: tuple[tuple[str, str], ...]
    places: tuple[Choice, ...]
    audiences: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    documents: tuple[Card, ...]
    sections: tuple[Section, ...]
    catch_alls: tuple[CatchAll, ...]
    near: tuple[ActLink, ...]
    export: str
    everything: str

    @property
    def count(self) -> int:
        """How many entries are shown, catch-alls included."""
        return sum(each.count for each in self.sections) + len(self.catch_alls)


@dataclass(frozen=True)
class Found:
    """What holds the wanted words, before kind and group narrow it."""

    entries: tuple[Entry, ...]
    catch_alls: tuple[CatchAll, ...]

    def shown(self, chosen: Chosen) -> "Found":
        """Return what is left of the chosen kind and group."""
        rest = chosen.group or chosen.kind not in ("", "catch_all")
        return Found(
            tuple(e for e in self.entries if _is_shown(e, chosen)),
            () if rest else self.catch_alls,
        )


def _is_shown(entry: Entry, chosen: Chosen) -> bool:
    return chosen.kind in ("", entry.kind) and chosen.group in ("", entry.act.group)


def find(release: Release, chosen: Chosen, on: date) -> Found:
    """Return everything for the audience that holds all the wanted words."""
    wanted = terms(chosen.wanted)

    def holds(text: str) -> bool:
        return all(term in text for term in wanted)

    everything = entries(release, chosen, on)
    rest = catch_alls(release, chosen.place, on)
    return Found(
        tuple(e for e in everything if not wanted or holds(entry_text(e))),
        tuple(c for c in rest if not wanted or holds(catch_all_text(c))),
    )


def list_page(release: Release, chosen: Chosen, on: date) -> ListPage:
    """Return the page."""
    found = find(release, chosen, on)
    shown = found.shown(chosen)
    home = chosen.place.name if chosen.place.parent else ""
    asked = Asked(place=home, who=chosen.who)
    stack = release.places.stack(chosen.place.id, on)
    nothing = not shown.entries and not shown.catch_alls
    return ListPage(
        place=chosen.place.name if home else "全国",
        who=release.vocabulary.actors[chosen.who].label,
        wanted=chosen.wanted,
        group=chosen.group,
        narrowed=bool(chosen.wanted or chosen.kind or chosen.group),
        carried=tuple((name, said) for name, said in chosen.pairs() if name != "q"),
        places=tuple(_places(release, chosen)),
        audiences=tuple(_audiences(release, chosen)),
        kinds=tuple(_kinds(found, chosen)),
        groups=tuple(_groups(release, found, chosen)),
        documents=tuple(card(release, release.documents[key]) for key in stack),
        sections=tuple(_sections(release, shown.entries)),
        catch_alls=shown.catch_alls,
        near=near(release, asked, chosen.wanted) if nothing and chosen.wanted else (),
        export=chosen.address(ending=".csv"),
        everything=chosen.having(kind="", group="", wanted="").address(),
    )


def places_with_lists(release: Release) -> list[Place]:
    """Return the places to choose from, the country last: its norms are in each."""
    country = [place for place in release.places.by_id.values() if not place.parent]
    return [*release.own_places, *country]


def _places(release: Release, chosen: Chosen) -> Iterator[Choice]:
    offered = places_with_lists(release)
    for place in offered if chosen.place in offered else [*offered, chosen.place]:
        name = place.name if place.parent else "全国"
        address = chosen.having(place=place).address()
        yield Choice(name, address, place == chosen.place)


def _audiences(release: Release, chosen: Chosen) -> Iterator[Choice]:
    for actor in release.vocabulary.actors.values():
        address = chosen.having(who=actor.key, group="").address()
        yield Choice(actor.label, address, actor.key == chosen.who)


def _kinds(found: Found, chosen: Chosen) -> Iterator[Choice]:
    anything = found.shown(chosen.having(kind=""))
    counts = Counter(entry.kind for entry in anything.entries)
    counts["catch_all"] = len(anything.catch_alls)
    yield Choice(
        "全部", chosen.having(kind="").address(), not chosen.kind, counts.total()
    )
    for kind in KINDS:
        address = chosen.having(kind=kind).address()
        label = TITLES[kind].partition("（")[0]
        yield Choice(label, address, kind == chosen.kind, counts[kind])


def _groups(release: Release, found: Found, chosen: Chosen) -> Iterator[Choice]:
    every = found.shown(chosen.having(group="")).entries
    counts = Counter(entry.act.group for entry in every)
    yield Choice("全部", chosen.having(group="").address(), not chosen.group)
    for group in _order(release):
        if counts[group] or group == chosen.group:
            address = chosen.having(group=group).address()
            yield Choice(group, address, group == chosen.group, counts[group])


def _order(release: Release) -> Iterable[str]:
    return dict.fromkeys(act.group for act in release.vocabulary.acts.values())


def _sections(release: Release, shown: Iterable[Entry]) -> Iterator[Section]:
    by_kind: dict[str, list[Entry]] = {}
    for entry in sorted(shown, key=lambda entry: entry.act.code):
        by_kind.setdefault(entry.kind, []).append(entry)
    for kind in KINDS:
        if kind in by_kind:
            of_kind = by_kind[kind]
            groups = tuple(
                (name, tuple(entry for entry in of_kind if entry.act.group == name))
                for name in _order(release)
            )
            held = tuple((name, items) for name, items in groups if items)
            yield Section(kind, TITLES[kind], len(of_kind), held)

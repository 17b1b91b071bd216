"""The questions kept, grouped by act and facts: the most frequent first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from qinqing.cli.django_site import start_django
from qinqing.cli.site import open_release
from qinqing.rulebook.releases import Release, canonical

if TYPE_CHECKING:
    from qinqing.apps.rulebooks.selectors import KeptQuestion


@dataclass(frozen=True)
class Kept:
    """What was kept, by groups of questions about the same act with the same facts."""

    release: Release
    groups: tuple[tuple[KeptQuestion, ...], ...]

    @property
    def count(self) -> int:
        """How many questions there are."""
        return sum(map(len, self.groups))


def read_kept(place: str | None, since: date | None) -> Kept:
    """Read the questions of the site; raises ``UnknownPlace`` for no such place."""
    release = open_release()
    home = release.places.find(place).id if place else None
    start_django()
    from qinqing.apps.rulebooks.selectors import unsettled_questions

    return Kept(release, grouped(unsettled_questions(place=home, since=since)))


def grouped(
    questions: Iterable[KeptQuestion],
) -> tuple[tuple[KeptQuestion, ...], ...]:
    """Put together what asks about the same act and facts, the largest group first."""
    groups: dict[str, list[KeptQuestion]] = {}
    for question in questions:
        key = canonical([question.act, dict(question.facts)])
        groups.setdefault(key, []).append(question)
    ordered = sorted(groups.values(), key=len, reverse=True)
    return tuple(map(tuple, ordered))


def question_data(release: Release, question: KeptQuestion) -> dict[str, Any]:
    """Return a question as JSON values; what the release does not know stays a key."""
    acts, actors = release.vocabulary.acts, release.vocabulary.actors
    place = release.places.by_id.get(question.place)
    act, actor = acts.get(question.act), actors.get(question.who)
    return {
        "code": question.code,
        "kept_on": question.kept_on.isoformat(),
        "place": place.name if place else question.place,
        "act": question.act,
        "act_label": act.label if act else question.act,
        "who": question.who,
        "who_label": actor.label if actor else question.who,
        "stage": question.stage,
        "facts": dict(question.facts),
        "text": question.text,
        "interpreters": list(question.interpreters),
        "release": question.release,
    }


def group_data(release: Release, group: tuple[KeptQuestion, ...]) -> dict[str, Any]:
    """Return a group: what it has in common, and how many ask."""
    first = question_data(release, group[0])
    return {
        "count": len(group),
        "act": first["act"],
        "act_label": first["act_label"],
        "facts": first["facts"],
        "places": sorted({question_data(release, item)["place"] for item in group}),
    }


def facts_in_words(facts: dict[str, Any]) -> str:
    """Write facts in one line."""
    return "；".join(f"{name}：{_spoken(value)}" for name, value in facts.items())


def _spoken(value: object) -> str:
    if value is None:
        return "拿不准"
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)

"""Facts, acts and places as plain JSON data, for commands and the API."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from qinqing.rulebook.releases import Release
from qinqing.rulebook.vocabulary import Act, Fact


def fact_data(fact: Fact) -> dict[str, Any]:
    """Return a fact with its options."""
    return {
        "name": fact.name,
        "key": fact.key,
        "type": fact.type,
        "question": fact.question,
        "help": fact.help,
        "options": [
            {"value": option.value, "key": option.key, "code": option.code}
            for option in fact.options
        ],
        "known": fact.known,
        "controlled": fact.controlled,
        "judged": bool(fact.judged),
    }


def act_data(act: Act) -> dict[str, Any]:
    """Return an act with who may do it and what else it is called."""
    return {
        "key": act.key,
        "label": act.label,
        "code": act.code,
        "who": list(act.who),
        "group": act.group,
        "aliases": list(act.aliases),
    }


def places_data(release: Release, today: date) -> Iterator[dict[str, Any]]:
    """Yield every place with the documents that apply there today."""
    for place in release.places.by_id.values():
        yield {
            "id": place.id,
            "name": place.name,
            "kind": place.kind,
            "parent": place.parent,
            "documents": release.places.stack(place.id, today),
            "units": release.places.units(place.id),
        }

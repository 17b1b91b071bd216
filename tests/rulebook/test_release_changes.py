"""What differs between two releases."""

import copy
from typing import Any

import pytest

from qinqing.rulebook.release_changes import ReleaseChanges, changes_between
from qinqing.rulebook.releases import Release, release_from_json

MEAL = "jinan/13/4#work-meal"


@pytest.fixture
def altered(release: Release) -> dict[str, Any]:
    """The data of the release, to be changed by the test."""
    return copy.deepcopy(dict(release.data))


def changes(release: Release, altered: dict[str, Any]) -> ReleaseChanges:
    return changes_between(release, release_from_json(altered))


def norm(data: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in data["norms"] if item["id"] == key)
    return found


def test_a_release_has_no_changes_against_itself(release: Release) -> None:
    assert changes_between(release, release).nothing


def test_a_norm_taken_out_is_removed_one_way_and_added_the_other(
    release: Release, altered: dict[str, Any]
) -> None:
    altered["norms"].remove(norm(altered, MEAL))
    without = release_from_json(altered)
    assert [item.id for item in changes_between(release, without).removed] == [MEAL]
    assert [item.id for item in changes_between(without, release).added] == [MEAL]


def test_a_changed_norm_names_the_parts_that_differ(
    release: Release, altered: dict[str, Any]
) -> None:
    norm(altered, MEAL)["strength"] = "in_principle"
    (changed,) = changes(release, altered).changed
    assert (changed.new.id, changed.parts) == (MEAL, ("strength",))
    assert changed.old.strength == "must"


def test_changed_words_show_both_and_white_space_is_no_change(
    release: Release, altered: dict[str, Any]
) -> None:
    provisions = next(d for d in altered["documents"] if d["id"] == "jinan")[
        "provisions"
    ]
    first, second = provisions[0], provisions[1]
    old = first["words"]
    first["words"] = f"{old}另外"
    second["words"] = f"\n  {second['words']}"
    (words,) = changes(release, altered).words
    assert (words.provision, words.old, words.new) == (first["id"], old, f"{old}另外")


def test_changed_facts_and_parameters_are_named(
    release: Release, altered: dict[str, Any]
) -> None:
    fact = altered["vocabulary"]["facts"][0]
    fact["question"] += "？"
    parameter = altered["parameters"][0]
    parameter["meaning"] += "另"
    found = changes(release, altered)
    assert found.facts == (fact["name"],)
    assert found.parameters == (parameter["name"],)
    assert not found.changed

"""Facts, acts and actors are found by their names; near names are given."""

from __future__ import annotations

import pytest

from qinqing.rulebook.errors import UnknownAct, UnknownActor, UnknownFact
from qinqing.rulebook.releases import Release
from qinqing.rulebook.vocabulary import Vocabulary


@pytest.mark.parametrize("text", ["费用", "cost", " cost", "费用　"])
def test_a_fact_is_found_by_name_or_key(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.fact(text).key == "cost"


@pytest.mark.parametrize("text", ["take", "收东西", "收礼", " 收礼 "])
def test_an_act_is_found_by_key_label_or_alias(
    vocabulary: Vocabulary, text: str
) -> None:
    assert vocabulary.act(text).key == "take"


@pytest.mark.parametrize("text", ["leader", "领导"])
def test_an_actor_is_found_by_key_or_label(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.actor(text).key == "leader"


def test_an_unknown_name_is_answered_with_near_ones(vocabulary: Vocabulary) -> None:
    with pytest.raises(UnknownFact) as fact:
        vocabulary.fact("已报")
    assert {"已报备", "已报告"} <= set(fact.value.fields["near"])
    with pytest.raises(UnknownAct) as act:
        vocabulary.act("收东")
    assert act.value.fields["near"][0] == "收东西"
    with pytest.raises(UnknownActor) as actor:
        vocabulary.actor("百姓")
    assert "official" in actor.value.fields["near"]


def test_a_leader_is_bound_as_an_official_too_but_not_the_other_way(
    vocabulary: Vocabulary,
) -> None:
    assert vocabulary.bound_as("leader") == {"leader", "official"}
    assert vocabulary.bound_as("official") == {"official"}


def test_a_question_is_worded_for_the_act_it_is_asked_about(
    vocabulary: Vocabulary,
) -> None:
    category = vocabulary.fact("类别")
    assert category.question_for("take") == "收的是哪一类"
    assert category.question_for("go") == "哪一类"


def test_a_vocabulary_survives_being_written_as_json(vocabulary: Vocabulary) -> None:
    assert Vocabulary.from_json(vocabulary.to_json()) == vocabulary


def test_shipped_codes_of_options_are_small_enough_for_a_byte(
    release: Release,
) -> None:
    codes = [
        option.code
        for fact in release.vocabulary.facts.values()
        for option in fact.options
    ]
    assert codes
    assert max(codes) < 256


def test_everything_shipped_is_found_by_its_own_chinese_name(release: Release) -> None:
    vocabulary = release.vocabulary
    for fact in vocabulary.facts.values():
        assert vocabulary.fact(fact.name) is fact
    for act in vocabulary.acts.values():
        assert vocabulary.act(act.label) is act

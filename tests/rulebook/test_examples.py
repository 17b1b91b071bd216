"""Prepared questions are questions the content can take, and none is ever wrong."""

from datetime import date
from pathlib import Path

import pytest

from qinqing.rulebook import Release, RulebookError
from qinqing.rulebook.answering import read_inquiry
from qinqing.rulebook.answering.answer import Deciders, answer
from qinqing.rulebook.loading.examples import load_examples

ON = date(2026, 11, 20)


def test_every_prepared_question_leads_somewhere(release: Release) -> None:
    deciders = Deciders(release)
    for example in release.examples:
        inquiry = read_inquiry(
            release,
            place=example.place,
            who=example.who,
            act=example.act,
            on=ON,
            facts=dict(example.facts),
        )
        found = answer(deciders, inquiry, today=ON)
        assert found.next_fact or found.outcome not in ("open", "unsettled")


def test_they_cover_all_places_and_kinds_of_asker(release: Release) -> None:
    assert {item.place for item in release.examples} == {
        place.name for place in release.own_places
    }
    assert {item.who for item in release.examples} == set(release.vocabulary.actors)


@pytest.mark.parametrize(
    "line",
    [
        "{text: 行吗, place: 火星市, who: official, act: accept_meal}",
        "{text: 行吗, place: 济南市, who: official, act: fly}",
        "{text: 行吗, place: 济南市, who: enterprise, act: accept_meal}",
        "{text: 行吗, place: 济南市, who: official, act: give_gift, facts: {天气: 晴}}",
        "{text: 行吗, place: 济南市, who: official}",
    ],
)
def test_a_question_the_content_cannot_take_is_refused(
    release: Release, tmp_path: Path, line: str
) -> None:
    (tmp_path / "examples.yaml").write_text(f"- {line}\n", "utf-8")
    with pytest.raises(RulebookError):
        load_examples([tmp_path], release.vocabulary, release.places)

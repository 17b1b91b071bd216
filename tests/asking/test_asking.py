from types import SimpleNamespace
from typing import Any, cast

import pytest

from qinqing.rulebook.asking.next_question import Interview
from qinqing.rulebook.deciding.composition import STAGES
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.deciding.program import compile_program
from qinqing.rulebook.expression import tree
from qinqing.rulebook.norms import Norm, Quotation
from qinqing.rulebook.vocabulary import Fact
from tests.asking.idleness import can_matter
from tests.asking.simulation import Figures, simulate
from tests.parity.stacks import PLACES, decider_of

CASES = 60


@pytest.fixture(scope="module")
def figures() -> dict[tuple[str, str], Figures]:
    return {
        (place, stage): simulate(decider_of(place, stage), CASES, seed=3)
        for place in PLACES
        for stage in STAGES
    }


def test_asking_from_nothing_reaches_the_answer_of_knowing_everything(
    figures: dict[tuple[str, str], Figures],
) -> None:
    assert [found.different for found in figures.values()] == [[]] * len(figures)


def test_half_of_the_interviews_need_at_most_five_questions(
    figures: dict[tuple[str, str], Figures],
) -> None:
    for found in figures.values():
        assert found.at(0.5) <= 5
        assert max(found.questions) > 1


def test_no_question_is_idle(figures: dict[tuple[str, str], Figures]) -> None:
    assert [found.idle for found in figures.values()] == [[]] * len(figures)


def entangled() -> Interview:
    """A prohibition of which no single fact settles any condition at first."""
    a, b, c = (tree.IsTrue(name) for name in "abc")
    when = tree.Or((tree.And((a, b)), tree.And((tree.Not(a), c))))
    words = (Quotation("book/1", "原文"),)
    common: dict[str, Any] = {
        "provision": "book/1", "document": "book", "acts": ("act",),
        "who": ("official",), "quotations": words,
    }  # fmt: skip
    forbid = Norm("book/1#no", modality="forbid", when=when, closed=True, **common)
    permit = Norm("book/1#yes", modality="permit", when=tree.TRUE, **common)
    program = compile_program("act", "official", [forbid, permit], [], {})
    facts = {name: Fact(name, name, "bool", f"{name}？") for name in "abc"}

    def outcome(act: str, who: str, known: dict[str, bool | None]) -> str:
        return program.composed(program.evaluate(known.get, {}), "before").outcome

    decider = SimpleNamespace(
        program=lambda act, who: program,
        stage="before",
        parameters={},
        outcome=outcome,
        release=SimpleNamespace(vocabulary=SimpleNamespace(facts=facts)),
    )
    return Interview(cast("Decider", decider), "act", "official")


def test_facts_that_matter_only_together_are_asked_about() -> None:
    interview = entangled()
    known: dict[str, bool | int | None] = {}
    while (name := interview.next_fact(known)) is not None:
        assert can_matter(interview, known, name)
        known[name] = True
    assert interview.outcome(known) == "forbidden"
    assert known == {"a": True, "b": True}

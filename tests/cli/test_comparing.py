"""``qinqing compare`` and ``qinqing what-if``."""

from qinqing.rulebook.answering.comparing import usual_outcome
from tests.cli.running import data, refused, run

MEAL = ("--act", "accept_meal", "--fact", "场合=调研", "--on", "2026-11-20")
FIVE = {"河南省", "沈阳市", "顺城区", "济南市", "恒口示范区"}


def test_all_places_with_a_document_are_compared() -> None:
    found = data("compare", *MEAL)
    assert set(found["places"]) == FIVE
    assert found["outcomes"].keys() == FIVE


def test_each_place_answers_as_it_does_when_asked_alone() -> None:
    together = data("compare", *MEAL)["places"]
    for place in FIVE:
        alone = data("ask", "--place", place, *MEAL)
        assert together[place] == alone


def test_places_that_differ_from_most_are_marked() -> None:
    found = data("compare", *MEAL, "--fact", "高档菜肴=是", "--fact", "确有需要=是")
    usual = max(found["outcomes"].values(), key=list(found["outcomes"].values()).count)
    differing = [p for p, outcome in found["outcomes"].items() if outcome != usual]
    assert found["differing"] == differing
    assert found["agree"] is (not differing)


def test_the_usual_outcome_is_the_one_most_places_have() -> None:
    answers = {
        name: {"outcome": outcome}
        for name, outcome in (("a", "open"), ("b", "forbidden"), ("c", "forbidden"))
    }
    assert usual_outcome(answers) == "forbidden"


def test_the_text_marks_differences_with_a_sign_and_not_by_colour_alone() -> None:
    result = run("compare", "--act", "accept_gift", "--fact", "物品=礼金")
    lines = result.stdout.splitlines()
    marked = {
        line.split()[1]: line[0] for line in lines if line.startswith(("＝", "≠"))
    }
    assert marked.keys() == FIVE
    differing = data("compare", "--act", "accept_gift", "--fact", "物品=礼金")[
        "differing"
    ]
    assert differing == [place for place, mark in marked.items() if mark == "≠"]


def test_only_the_places_named_are_compared() -> None:
    found = data("compare", *MEAL, "--place", "济南", "--place", "henan")
    assert set(found["places"]) == {"济南市", "河南省"}


def test_a_place_nobody_knows_is_refused() -> None:
    error, _ = refused("compare", *MEAL, "--place", "济男市")
    assert "济南市" in error["near"]


ALONE = ("what-if", "--place", "济南市", *MEAL)


def test_the_smallest_change_really_leads_to_the_outcome_it_promises() -> None:
    given = ("--fact", "确有需要=是", "--fact", "高档菜肴=是")
    found = data(*ALONE, *given)
    assert found["outcome"] == "forbidden"
    change = found["changes"][0]
    assert len(change["change"]) == 1
    (name, value), *_ = change["change"].items()
    said = {True: "是", False: "否"}.get(value, value)
    kept = [
        fact for fact in ("确有需要=是", "高档菜肴=是") if not fact.startswith(name)
    ]
    facts = [word for fact in (*kept, f"{name}={said}") for word in ("--fact", fact)]
    again = data("ask", "--place", "济南市", *MEAL, *facts)
    assert again["outcome"] == change["outcome"]


def test_the_past_cannot_be_changed() -> None:
    case = (*ALONE, "--fact", "高档菜肴=是", "--stage", "after")
    assert data(*case)["changes"] == []
    assert "已经发生" in run(*case).stdout

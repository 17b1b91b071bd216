"""``qinqing ask``: the answer of one case, as data and as text."""

import pytest

from tests.cli.running import data, run

MEAL = ("ask", "--place", "济南市", "--act", "accept_meal", "--on", "2026-11-20")
PREMIUM = (*MEAL, "--fact", "场合=调研", "--fact", "高档菜肴=是", "--stage", "after")
FIELDS = {
    "outcome",
    "outcome_label",
    "basis",
    "understood",
    "reasons",
    "steps",
    "conditions",
    "duties",
    "set_aside",
    "warnings",
    "unknown",
    "next_question",
    "possible_outcomes",
    "whom_to_ask",
    "receipt",
}


def test_the_json_has_every_field_that_programs_rely_on() -> None:
    assert data(*MEAL).keys() >= FIELDS


def test_an_answer_rests_on_a_provision_and_its_exact_words() -> None:
    found = data(*PREMIUM)
    assert found["outcome"] == "forbidden"
    reason = next(r for r in found["reasons"] if r["provision"] == "jinan/13/4")
    assert "不得上高档菜肴和烟酒" in reason["quote"]


def test_what_nobody_knows_is_asked_and_never_allowed() -> None:
    found = data(*MEAL)
    assert found["outcome"] == "open"
    assert found["next_question"]["options"]
    assert found["next_question"]["fact"] not in found["understood"]["facts"]


@pytest.mark.parametrize("place", ["济南市", "济南", "jinan"])
def test_a_place_answers_to_its_names_and_its_id(place: str) -> None:
    arguments = ("ask", "--place", place, "--act", "accept_meal")
    assert data(*arguments)["understood"]["place"] == "济南市"


@pytest.mark.parametrize(
    "typed",
    ["场合=调研", "occasion=research", "场合＝调研", " 场合 = 调研 "],
)
def test_a_fact_may_be_given_by_name_or_key(typed: str) -> None:
    assert data(*MEAL, "--fact", typed)["understood"]["facts"] == {"场合": "调研"}


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("高档菜肴=是", {"高档菜肴": True}),
        ("高档菜肴=否", {"高档菜肴": False}),
        ("高档菜肴=true", {"高档菜肴": True}),
        ("高档菜肴=false", {"高档菜肴": False}),
        ("人均餐费=60元", {"人均餐费": "60元"}),
        ("人均餐费=60.5", {"人均餐费": "60.5元"}),
        ("高档菜肴=拿不准", {}),
    ],
)
def test_values_are_read_as_people_write_them(
    typed: str, understood: dict[str, object]
) -> None:
    assert data(*MEAL, "--fact", typed)["understood"]["facts"] == understood


def test_a_fact_given_as_unsure_is_not_asked_again() -> None:
    first = data(*MEAL)["next_question"]["fact"]
    again = data(*MEAL, "--fact", f"{first}=拿不准")["next_question"]
    assert again is None or again["fact"] != first


def test_the_stage_may_be_said_in_chinese() -> None:
    assert data(*MEAL, "--stage", "事后")["understood"]["stage"] == "after"


def test_the_text_opens_with_the_outcome_and_shows_the_words() -> None:
    result = run(*PREMIUM)
    assert result.exit_code == 0
    assert result.stdout.startswith("【不得】")
    flowing = "".join(result.stdout.split())
    assert "不得上高档菜肴和烟酒" in flowing
    assert "系统查询结果，非公文" in flowing


def test_without_a_terminal_the_next_question_is_printed_and_asking_stops() -> None:
    result = run(*MEAL, typed="1\n1\n1\n")
    assert result.exit_code == 0
    assert "还要知道" in result.stdout
    assert "回答时加上：--fact" in result.stdout


def test_conditions_and_duties_are_listed_for_what_is_allowed_with_them() -> None:
    sure = ("--fact", "场合=调研", "--fact", "确有需要=是")
    found, shown = data(*MEAL, *sure), run(*MEAL, *sure).stdout
    assert found["steps"]
    assert found["conditions"]
    assert "\n须先办理\n" in shown
    assert "\n须满足的条件\n" in shown
    for item in (*found["steps"], *found["conditions"]):
        assert item["text"] in shown


def test_a_day_before_any_document_is_never_allowed() -> None:
    found = data(*MEAL[:-1], "1900-01-01", "--fact", "场合=调研")
    assert found["outcome"] not in ("allowed", "allowed_if")
    assert found["warnings"]


def test_a_draft_is_called_a_draft_right_beside_the_answer() -> None:
    yes_no = {fact["name"] for fact in data("facts") if fact["type"] == "bool"}
    norms = [n for item in data("rulebook", "show", "hengkou") for n in item["norms"]]
    norm = next(
        norm
        for norm in norms
        if norm["modality"] == "forbid"
        and norm["when"] in yes_no
        and not norm["unless"]
        and not norm["provided"]
    )
    act, who = next(iter(norm["acts"])), next(iter(norm["who"]))
    fact = f"{norm['when']}=是"
    case = ("ask", "--place", "恒口示范区", "--act", act, "--who", who, "--fact", fact)
    found = data(*case)
    assert (found["outcome"], found["basis"]) == ("forbidden", "draft")
    shown = run(*case).stdout.splitlines()
    assert shown[:2] == ["【不得】", "所据为征求意见稿，尚未生效，仅供参考。"]

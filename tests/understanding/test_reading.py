"""What a text is taken to say: its acts, its facts, and what it does not say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qinqing.rulebook.answering.inquiry import BadInput
from qinqing.rulebook.errors import MalformedRulebook, RulebookError
from qinqing.rulebook.understanding import NotUnderstood, Understanding, answer_question
from tests.understanding.conftest import WithWords
from tests.understanding.scoring import DAY, Examiner

ACTS = """
- act: accept_meal
  cues: [吃饭, {say: 饿了, weight: 1}, {say: 到饭点, weight: 2}]
- act: accept_gift
  beats: [give_gift]
  cues:
  - {say: [收, 卡], never: [卡车]}
- act: give_gift
  cues: [送]
- act: visit_enterprise
  scene: true
  cues: [调研]
  asked: [能去调研]
- act: give_benefit_to_official
  cues: [{say: 送, asker: enterprise}]
"""
FACTS = """
- fact: 烟酒
  values: {是: [喝酒, 上酒], 不明: [不知道上不上酒]}
- fact: 已经单位批准
  values: {是: [批准], 否: [没跟单位说]}
- fact: 场合
  values: {调研: [调研], 上门服务: [上门服务], 其他: [办事]}
  general: [其他]
- fact: 人均餐费
  amount: ["人均{数}"]
- fact: 物品
  acts: [accept_gift]
  values: {礼品: [礼品], 高档礼品: [高档礼品], 商业预付卡: [卡]}
"""
ASKERS = """
- {value: enterprise, cues: [我们公司]}
"""
STAGES = """
- {value: after, cues: [昨天~了]}
"""


@pytest.fixture
def few(with_words: WithWords) -> Examiner:
    return with_words(acts=ACTS, facts=FACTS, askers=ASKERS, stages=STAGES)


def read(few: Examiner, text: str, **chosen: str) -> Understanding:
    return few.reader.read(text, today=DAY, **chosen)


def acts(few: Examiner, text: str) -> list[str]:
    return [reading.act.key for reading in read(few, text).readings]


def facts(few: Examiner, text: str) -> dict[str, tuple[str, ...]]:
    return {item.name: item.values for item in read(few, text).readings[0].stated}


def test_hints_together_are_enough_and_one_alone_is_not(few: Examiner) -> None:
    assert acts(few, "饿了，到饭点了") == []
    assert acts(few, "吃饭") == ["accept_meal"]
    assert read(few, "饿了").near[0].key == "accept_meal"


def test_all_patterns_of_a_cue_must_occur_in_any_order(few: Examiner) -> None:
    assert acts(few, "这张卡我收") == ["accept_gift"]
    assert acts(few, "收下了") == []
    assert acts(few, "收一辆卡车") == []


def test_an_act_that_is_beaten_is_not_meant(few: Examiner) -> None:
    assert acts(few, "送的卡收不收") == ["accept_gift"]
    assert acts(few, "送点什么") == ["give_gift"]


def test_a_scene_gives_way_unless_it_is_asked_about(few: Examiner) -> None:
    found = read(few, "去调研时吃饭")
    assert [item.act.key for item in found.readings] == ["accept_meal"]
    assert [scene.act.key for scene in found.scenes] == ["visit_enterprise"]
    assert acts(few, "去调研") == ["visit_enterprise"]
    assert set(acts(few, "能去调研吗，吃饭呢")) == {"visit_enterprise", "accept_meal"}


def test_what_means_something_else_from_an_enterprise_is_told_apart(
    few: Examiner,
) -> None:
    assert "give_benefit_to_official" not in acts(few, "送点东西")
    assert "give_benefit_to_official" in acts(few, "我们公司送点东西")


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("吃饭，喝酒", {"烟酒": ("是",)}),
        ("吃饭，没喝酒", {"烟酒": ("否",)}),
        ("吃饭，没有喝酒", {"烟酒": ("否",)}),
        ("吃饭，能不能喝酒", {"烟酒": ("是",)}),
        ("吃饭，要不要喝酒", {}),
        ("吃饭，不知道上不上酒", {}),
        ("吃饭，喝酒，后来没喝酒", {}),
        ("吃饭，批准了", {"已经单位批准": ("是",)}),
        ("吃饭，没批准", {"已经单位批准": ("否",)}),
        ("吃饭，没跟单位说", {"已经单位批准": ("否",)}),
        ("吃饭，需要批准吗", {}),
        ("调研时吃饭，人均八十", {"场合": ("调研",), "人均餐费": ("80元",)}),
        ("去办事，吃饭", {"场合": ("其他",)}),
        ("去办事、调研，吃饭", {"场合": ("调研",)}),
        ("不是调研，吃饭", {}),
        ("调研和上门服务时吃饭", {"场合": ("调研", "上门服务")}),
        ("人均八十，人均九十，吃饭", {}),
    ],
)
def test_a_fact_is_stated_denied_or_left_open(
    few: Examiner, text: str, stated: dict[str, tuple[str, ...]]
) -> None:
    assert facts(few, text) == stated


def test_a_longer_word_goes_before_the_shorter_one_in_it(few: Examiner) -> None:
    assert facts(few, "收卡，还有高档礼品")["物品"] == ("高档礼品", "商业预付卡")


def test_of_several_values_the_strictest_case_is_the_answer(few: Examiner) -> None:
    both = few.ask("调研或者上门服务，吃饭，批准了，喝酒", "济南市")
    assert both is not None
    assert both.main.outcome == "forbidden"


def test_the_strictest_of_all_things_asked_comes_first(few: Examiner) -> None:
    found = few.ask("调研时吃饭，喝酒；能去调研吗", "济南市")
    assert found is not None
    outcomes = [answer.outcome for answer in found.answers]
    assert outcomes[0] == "forbidden"
    assert len(outcomes) == 2


def test_the_words_of_a_denial_are_shown_with_it(few: Examiner) -> None:
    stated = read(few, "吃饭，没有喝酒").readings[0].stated
    assert stated[0].words == ("没有喝酒",)


def test_a_place_in_the_text_goes_before_the_one_chosen(few: Examiner) -> None:
    found = few.ask("我在沈阳工作，吃饭", "济南市")
    assert found is not None
    assert found.main.inquiry.home.name == "沈阳市"


def test_a_place_somebody_goes_to_is_where_it_happens(few: Examiner) -> None:
    found = few.ask("去沈阳调研，吃饭", "济南市")
    assert found is not None
    assert (found.main.inquiry.home.name, found.main.inquiry.at.name) == (
        "济南市",
        "沈阳市",
    )


def test_the_inner_of_two_places_counts(few: Examiner) -> None:
    found = few.ask("我在抚顺市顺城区，吃饭", "")
    assert found is not None
    assert found.main.inquiry.home.name == "顺城区"


def test_a_day_in_the_text_is_the_day_asked_about(few: Examiner) -> None:
    found = few.ask("昨天吃饭了", "济南市")
    assert found is not None
    assert found.main.inquiry.on == date(2026, 11, 19)
    assert found.main.inquiry.stage == "after"


def test_nowhere_is_refused_and_nothing_understood_offers_acts(few: Examiner) -> None:
    with pytest.raises(BadInput):
        few.ask("吃饭", "")
    with pytest.raises(NotUnderstood) as refused:
        answer_question(
            few.deciders,
            few.reader,
            "企业给的礼品怎么处理",
            today=DAY,
            place="济南市",
        )
    assert refused.value.fields["near"]


@pytest.mark.parametrize("text", ["", "   ", "长" * 501, "a\x00b", "\x1b[31m"])
def test_what_is_no_question_is_refused(few: Examiner, text: str) -> None:
    with pytest.raises(BadInput):
        few.ask(text, "济南市")


def test_facts_answered_beside_the_text_go_before_it(few: Examiner) -> None:
    found = answer_question(
        few.deciders,
        few.reader,
        "调研时吃饭，没喝酒",
        today=DAY,
        place="济南市",
        facts={"cigarettes_or_alcohol": "是"},
    )
    assert found.main.outcome == "forbidden"


@pytest.mark.parametrize(
    "acts",
    [
        "- {act: no_such_act, cues: [吃]}",
        "- {act: accept_meal, cues: ['{没有这类}']}",
        "- {act: accept_meal, cues: ['(吃']}",
        "- {act: accept_meal, cues: 吃}",
        "- {act: accept_meal}",
        "- {act: accept_meal, cues: [吃], beats: [no_such_act]}",
        "- {act: accept_meal, cues: [吃], typo: true}",
        "- {act: accept_meal, cues: [{say: 吃, asker: somebody}]}",
    ],
)
def test_words_nobody_can_use_are_refused(with_words: WithWords, acts: str) -> None:
    with pytest.raises(MalformedRulebook):
        with_words(acts=acts)


@pytest.mark.parametrize(
    "facts",
    ["- {fact: 没有这个, values: {是: [吃]}}", "- {fact: 烟酒, values: {红: [吃]}}"],
)
def test_a_fact_or_value_nobody_knows_is_refused(
    with_words: WithWords, facts: str
) -> None:
    with pytest.raises(RulebookError):
        with_words(facts=facts)


@given(
    st.text(max_size=200)
    | st.text("能不可以吃收送饭礼酒卡我企业公司领导局，。吗？", max_size=90)
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_read_or_refused(examiner: Examiner, text: str) -> None:
    try:
        found = examiner.ask(text, "济南市")
    except BadInput:
        return
    assert found is None or found.answers

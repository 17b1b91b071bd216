"""Asking: only what can still change the answer, and it stops when nothing can.

Source: [rulebook.md, Deciding one case]
"""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from qinqing.rulebook.asking.domains import trial_values
from qinqing.rulebook.asking.next_question import Interview
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.releases import Release
from tests.rulebook.invented import DAY, Invented

PLACES = ("jinan", "shuncheng", "henan", "shenyang", "hengkou")
CASES = 60


def interviews(release: Release, stage: str) -> list[Interview]:
    return [
        Interview(decider, act.key, who)
        for place in PLACES
        for decider in [Decider(release, home=place, on=DAY, stage=stage)]
        for act in release.vocabulary.acts.values()
        for who in act.who
        if decider.program(act.key, who).norms
    ]


def whole_case(interview: Interview, random: Random) -> dict[str, bool | int | None]:
    domains = interview.all_domains()
    return {name: random.choice(values) for name, values in domains.items()}


@pytest.mark.parametrize("stage", ["before", "after"])
def test_asking_ends_with_the_answer_all_facts_would_give(
    release: Release, stage: str
) -> None:
    random = Random(20261120)  # noqa: S311
    for interview in random.sample(interviews(release, stage), CASES):
        case = whole_case(interview, random)
        listed = [name for name in case if name not in interview.askable]
        case |= dict.fromkeys(listed)
        known: dict[str, bool | int | None] = {}
        while (asked := interview.next_fact(known)) is not None:
            assert asked not in known
            known[asked] = case[asked]
        settled = interview.outcome(interview.complete(known))
        assert settled == interview.outcome(case), (interview.act, case, known)


@pytest.mark.parametrize("stage", ["before", "after"])
def test_a_question_asked_can_change_the_outcome(release: Release, stage: str) -> None:
    random = Random(7)  # noqa: S311
    for interview in random.sample(interviews(release, stage), CASES // 3):
        known: dict[str, bool | int | None] = {}
        while (asked := interview.next_fact(known)) is not None:
            free = [name for name in interview.askable if name not in known]
            assert interview.can_change(known, asked, free)
            known[asked] = random.choice(interview.domains[asked])


@pytest.mark.parametrize("stage", ["before", "after"])
def test_the_outcome_is_always_among_those_called_possible(
    release: Release, stage: str
) -> None:
    random = Random(11)  # noqa: S311
    for interview in random.sample(interviews(release, stage), CASES):
        case = whole_case(interview, random)
        some = random.sample(sorted(case), k=len(case) // 2)
        known = {name: case[name] for name in some}
        decider = interview.decider
        verdict = decider.decide(interview.act, interview.who, known)
        if verdict.outcome == "open":
            possible = verdict.skeleton.possible_outcomes
            assert interview.outcome(case) in possible


IDLE = """
shire/1#never: {forbid: take, when: 类别 = '甲类' AND (紧急 OR NOT 紧急)}
shire/2#may: {permit: take, when: 类别 = '乙类' AND 次数 > 2}
"""


def test_a_fact_that_cannot_matter_is_never_asked(invented: Invented) -> None:
    asking = invented.enact(IDLE)
    assert asking("take", {"类别": "丙类"}).next_fact is None
    found = asking("take", {"类别": "甲类"})
    assert (found.outcome, found.next_fact) == ("forbidden", None)
    needed = asking("take", {"类别": "乙类"}).next_fact
    assert needed is not None
    assert needed.name == "次数"


COVERING = """
shire/1#never: {forbid: take, when: "类别 IN ('甲类', '乙类')"}
shire/2#never: {forbid: take, when: 类别 = '丙类'}
"""


def test_prohibitions_that_together_cover_every_option_need_no_question(
    invented: Invented,
) -> None:
    found = invented.enact(COVERING)("take")
    assert (found.outcome, found.next_fact) == ("forbidden", None)
    assert found.verdict.reasons


def test_permissions_that_together_cover_every_option_need_no_question(
    invented: Invented,
) -> None:
    found = invented.enact(COVERING.replace("forbid", "permit"))("take")
    assert (found.outcome, found.next_fact) == ("allowed", None)


def test_what_the_asker_does_not_know_is_not_asked_again_nor_guessed(
    invented: Invented,
) -> None:
    asking = invented.enact("shire/1#may: {permit: take, when: 紧急 AND 需要}")
    first = asking("take").next_fact
    assert first is not None
    second = asking("take", {first.name: "拿不准"}).next_fact
    assert second is not None
    assert second.name != first.name
    found = asking("take", {"紧急": "拿不准", "需要": "不知道"})
    assert (found.outcome, found.next_fact) == ("open", None)
    assert asking("take", {"紧急": "不清楚", "需要": False}).outcome == "unsettled"


def test_what_the_asker_does_not_know_blocks_nothing_where_it_cannot_matter(
    invented: Invented,
) -> None:
    found = invented.enact(COVERING)("take", {"类别": "拿不准"})
    assert (found.outcome, found.next_fact) == ("forbidden", None)


def test_a_fact_only_a_person_can_judge_is_asked_later(invented: Invented) -> None:
    asking = invented.enact("shire/1#may: {permit: take, when: 需要 AND 紧急}")
    first = asking("take").next_fact
    assert first is not None
    assert first.name == "紧急"


def test_numbers_are_tried_on_both_sides_of_every_threshold(
    invented: Invented,
) -> None:
    asking = invented.enact("""
shire/1#may: {permit: take, when: '次数 > 3 AND 费用 <= :餐标'}
""")
    norms = list(asking.release.norms.values())
    facts = asking.release.vocabulary.facts
    assert set(trial_values(facts["times"], norms, {})) >= {3, 4}
    tried = trial_values(facts["cost"], norms, {"餐标": 5_000})
    assert set(tried) >= {5_000, 5_001}


def test_two_numbers_compared_with_each_other_are_tried_both_ways(
    invented: Invented,
) -> None:
    found = invented.enact("shire/1#never: {forbid: take, when: 次数 > 人数}")("take")
    assert found.outcome == "open"
    assert found.next_fact is not None
    assert found.next_fact.name in ("次数", "人数")


def test_on_the_annual_meeting_in_jinan_at_most_five_questions_are_asked(
    release: Release,
) -> None:
    decider = Decider(release, home="jinan", on=date(2026, 11, 20))
    interview = Interview(decider, "attend_event", "official")
    names = release.vocabulary
    case = {
        names.fact(name).key: encoded
        for name, encoded in {"主办方": 3, "活动类型": 3, "活动目的": 1}.items()
    }
    known: dict[str, bool | int | None] = {}
    asked = 0
    while (fact := interview.next_fact(known)) is not None:
        known[fact] = case.get(fact, True)
        asked += 1
    assert asked <= 5
    assert interview.outcome(known) == "needs_step"

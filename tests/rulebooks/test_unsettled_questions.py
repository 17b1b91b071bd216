"""What the documents leave open is kept with its case, without its sender."""

from collections.abc import Mapping
from datetime import date

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qinqing.apps.rulebooks.models import UnsettledQuestion
from qinqing.apps.rulebooks.selectors import LoadedRulebook, unsettled_questions
from qinqing.apps.rulebooks.services import (
    LONGEST_TEXT,
    delete_unsettled_question,
    keep_unsettled_question,
    release_in_use,
)
from qinqing.kernel.codes import ALPHABET, LENGTH
from qinqing.rulebook.answering import Answer, answer, read_inquiry
from qinqing.rulebook.answering.unsettled import left_unsettled, stated_facts

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)
PRIVATE_MEETING = {
    "活动类型": "座谈会",
    "主办方": "企业",
    "公开商务活动": False,
    "活动目的": "听取意见建议",
}


@pytest.fixture
def rulebook(db: None) -> LoadedRulebook:
    return release_in_use().rulebook


def asked(
    rulebook: LoadedRulebook,
    act: str,
    place: str = "济南市",
    who: str = "official",
    facts: Mapping[str, object] | None = None,
    on: date = TODAY,
) -> Answer:
    inquiry = read_inquiry(
        rulebook.release, place=place, act=act, who=who, on=on, facts=facts
    )
    return answer(rulebook.deciders, inquiry, today=TODAY)


def unsettled(rulebook: LoadedRulebook) -> Answer:
    found = asked(rulebook, "attend_event", facts=PRIVATE_MEETING)
    assert found.outcome == "unsettled"
    return found


def test_a_question_is_kept_with_its_case_and_nothing_else(
    rulebook: LoadedRulebook,
) -> None:
    found = unsettled(rulebook)
    code = keep_unsettled_question(found, "闭门座谈会能不能参加", on=TODAY)
    row = UnsettledQuestion.objects.get()
    assert row.code == code
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert (row.place, row.act, row.who) == ("jinan", "attend_event", "official")
    assert row.stage == "before"
    assert row.facts == stated_facts(found)
    assert row.facts == PRIVATE_MEETING
    assert row.text == "闭门座谈会能不能参加"
    assert row.interpreters == list(found.whom_to_ask)
    assert row.release == rulebook.release.hash
    assert {field.name for field in UnsettledQuestion._meta.fields} == {
        "id", "code", "kept_on", "place", "act", "who", "stage", "facts", "text",
        "interpreters", "release",
    }  # fmt: skip


def test_only_the_day_is_kept_in_the_database_itself(rulebook: LoadedRulebook) -> None:
    keep_unsettled_question(unsettled(rulebook), "", on=TODAY)
    with connection.cursor() as cursor:
        table = UnsettledQuestion._meta.db_table
        columns = connection.introspection.get_table_description(cursor, table)
        kinds = [
            connection.introspection.get_field_type(column.type_code, column)
            for column in columns
        ]
    assert "DateField" in kinds
    assert not {"DateTimeField", "TimeField"} & set(kinds)


def test_whatever_is_sent_reaches_the_database_deidentified(
    rulebook: LoadedRulebook,
) -> None:
    text = "王总（13812345678）请我吃饭，花了500元"
    keep_unsettled_question(unsettled(rulebook), text, on=TODAY)
    assert UnsettledQuestion.objects.get().text == (
        "【人名】（【电话】）请我吃饭，花了500元"
    )


def test_a_case_the_documents_settle_is_not_kept(rulebook: LoadedRulebook) -> None:
    gift = {
        "物品": "礼金", "行政机关工作人员": True, "国内公务活动": True,
    }  # fmt: skip
    settled = asked(rulebook, "accept_gift", facts=gift)
    assert settled.outcome == "forbidden"
    with pytest.raises(ValueError, match="settle"):
        keep_unsettled_question(settled, "", on=TODAY)
    assert not UnsettledQuestion.objects.exists()


def test_a_case_with_a_question_left_is_not_unsettled(rulebook: LoadedRulebook) -> None:
    open_case = asked(rulebook, "accept_meal")
    assert open_case.outcome == "open"
    assert open_case.next_fact is not None
    assert not left_unsettled(open_case)


def test_a_case_nobody_can_say_more_about_is_unsettled(
    rulebook: LoadedRulebook,
) -> None:
    found = asked(
        rulebook,
        "visit_linked_enterprise",
        place="河南省",
        who="leader",
        facts={"班子成员或部门负责人": "拿不准"},
    )
    assert found.outcome == "open"
    assert left_unsettled(found)
    keep_unsettled_question(found, "", on=TODAY)
    assert UnsettledQuestion.objects.get().facts == {"班子成员或部门负责人": None}


def test_where_no_document_applies_nobody_interprets_one(
    rulebook: LoadedRulebook,
) -> None:
    found = asked(rulebook, "hold_celebration", on=date(1950, 1, 1))
    assert found.outcome == "unsettled"
    assert not left_unsettled(found)


def test_a_text_that_is_too_long_is_not_kept(rulebook: LoadedRulebook) -> None:
    found = unsettled(rulebook)
    with pytest.raises(ValueError, match="long"):
        keep_unsettled_question(found, "长" * (LONGEST_TEXT + 1), on=TODAY)
    assert keep_unsettled_question(found, "长" * LONGEST_TEXT, on=TODAY)


def test_questions_are_found_by_place_and_day(rulebook: LoadedRulebook) -> None:
    found = unsettled(rulebook)
    for day in (1, 20, 10):
        keep_unsettled_question(found, f"第{day}天", on=date(2026, 11, day))
    every = unsettled_questions()
    assert [item.kept_on.day for item in every] == [20, 10, 1]
    assert [i.text for i in unsettled_questions(since=date(2026, 11, 10))] == [
        "第20天",
        "第10天",
    ]
    assert len(unsettled_questions(place="jinan")) == 3
    assert unsettled_questions(place="henan") == []


def test_the_order_within_a_day_does_not_tell_who_came_first(
    rulebook: LoadedRulebook,
) -> None:
    found = unsettled(rulebook)
    codes = [keep_unsettled_question(found, "", on=TODAY) for _ in range(8)]
    assert [item.code for item in unsettled_questions()] == sorted(codes)


def test_consent_can_be_taken_back(rulebook: LoadedRulebook) -> None:
    code = keep_unsettled_question(unsettled(rulebook), "", on=TODAY)
    assert not delete_unsettled_question("0" * LENGTH)
    assert delete_unsettled_question(code)
    assert not delete_unsettled_question(code)
    assert unsettled_questions() == []


# The database fixture is the same for all examples; every row may stay.
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_is_kept_as_it_was_or_refused(
    rulebook: LoadedRulebook, text: str
) -> None:
    code = keep_unsettled_question(unsettled(rulebook), text, on=TODAY)
    kept = {item.code: item.text for item in unsettled_questions()}
    assert kept[code] == text or "【" in kept[code]

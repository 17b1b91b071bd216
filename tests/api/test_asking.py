"""Asking in an address and by POST: the answers of the command line, to the letter."""

import json
from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.answering import answer, read_inquiry
from qinqing.rulebook.answering.plain_data import answer_data
from tests.api.calling import V1, got, posted

DAY = date(2026, 11, 20)
MEAL = [("place", "济南市"), ("act", "accept_meal"), ("on", DAY.isoformat())]


def decided(rulebook: LoadedRulebook, **case: object) -> object:
    """Return what the rulebook itself answers."""
    words = {"place": "济南市", "act": "accept_meal", "on": DAY, **case}
    inquiry = read_inquiry(rulebook.release, **words)  # type: ignore[arg-type] # a case
    return answer_data(answer(rulebook.deciders, inquiry, today=today_in_beijing()))


def test_an_address_is_answered_exactly_as_the_command_line_answers(
    client: Client, rulebook: LoadedRulebook
) -> None:
    found = got(client, "ask", *MEAL, ("fact", "场合=调研"), ("fact", "确有需要=是"))
    facts = {"场合": "调研", "确有需要": "是"}
    expected = decided(rulebook, facts=facts)
    assert found == expected
    assert list(found) == list(expected)  # type: ignore[call-overload] # a dict


def test_facts_may_be_written_under_their_own_names(
    client: Client, rulebook: LoadedRulebook
) -> None:
    expected = decided(rulebook, facts={"场合": "调研"})
    assert got(client, "ask", *MEAL, ("f.场合", "调研")) == expected
    assert got(client, "ask", *MEAL, ("f.occasion", "调研")) == expected
    assert got(client, "ask", *MEAL, ("fact", "occasion＝调研")) == expected


def test_everything_else_of_a_case_is_read(
    client: Client, rulebook: LoadedRulebook
) -> None:
    more = [("who", "leader"), ("at", "沈阳市"), ("unit", "某局"), ("stage", "after")]
    found = got(client, "ask", *MEAL, *more)
    assert found == decided(
        rulebook, who="leader", at="沈阳市", unit="某局", stage="after"
    )
    assert found["understood"]["at"] == "沈阳市"


def test_a_posted_case_is_answered_like_an_address(client: Client, db: None) -> None:
    body = {
        "place": "顺城区",
        "act": "收礼",
        "facts": {"物品": "礼金", "行政机关工作人员": True},
        "on": DAY.isoformat(),
    }
    pairs = [
        ("place", "顺城区"),
        ("act", "收礼"),
        ("fact", "物品=礼金"),
        ("fact", "行政机关工作人员=是"),
        ("on", DAY.isoformat()),
    ]
    assert posted(client, "ask", body) == got(client, "ask", *pairs)


@pytest.mark.parametrize(
    ("sent", "read"), [("60元", "60元"), ("60", "60元"), (60, "60元"), (60.5, "60.5元")]
)
def test_amounts_are_texts_or_numbers(
    client: Client, db: None, sent: object, read: str
) -> None:
    body = {"place": "济南市", "act": "accept_meal", "facts": {"人均餐费": sent}}
    assert posted(client, "ask", body)["understood"]["facts"] == {"人均餐费": read}


def test_an_unknown_value_is_not_asked_again(client: Client, db: None) -> None:
    first = got(client, "ask", *MEAL)["next_question"]
    again = posted(
        client,
        "ask",
        {
            "place": "济南市",
            "act": "accept_meal",
            "on": DAY.isoformat(),
            "facts": {first["fact"]: None},
        },
    )
    assert again["next_question"] is None or again["next_question"] != first
    assert first["fact"] not in again["understood"]["facts"]


def test_answering_question_after_question_ends_with_an_answer(
    client: Client, db: None
) -> None:
    facts: dict[str, object] = {}
    body = {"place": "济南市", "act": "accept_gift", "facts": facts}
    for _ in range(30):
        found = posted(client, "ask", body)
        if found["next_question"] is None:
            break
        question = found["next_question"]
        facts[question["key"]] = (question["options"] or ["100"])[0]
    assert found["next_question"] is None
    assert found["outcome"] != "open"


def test_a_question_in_plain_chinese_is_read_and_answered(
    client: Client, db: None
) -> None:
    body = {"question": "商会年会请我去，能去吗", "place": "济南市"}
    found = posted(client, "ask", body)
    assert found["understood"]["act"] == "attend_event"
    assert {item["kind"] for item in found["question"]["heard"]} >= {"act", "place"}
    assert isinstance(found["also"], list)


def test_what_is_said_beside_a_question_goes_before_its_words(
    client: Client, db: None
) -> None:
    body = {
        "question": "商会年会请我去，能去吗",
        "place": "沈阳市",
        "who": "leader",
        "stage": "after",
        "on": "2026-11-20",
    }
    understood = posted(client, "ask", body)["understood"]
    assert understood["place"] == "沈阳市"
    assert understood["who"] == "leader"
    assert understood["stage"] == "after"
    assert understood["on"] == "2026-11-20"


def test_chinese_is_written_as_it_is(client: Client, db: None) -> None:
    response = client.get(f"{V1}ask?{urlencode(MEAL)}")
    assert "济南市" in response.content.decode()
    assert "\\u" not in response.content.decode()


def test_the_sum_of_a_question_is_in_the_answer_and_nowhere_else(
    client: Client, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "商会年会请我去，能去吗"
    body = json.dumps({"question": secret, "place": "济南市"})
    response = client.post(f"{V1}ask", body, "application/json")
    client.post(f"{V1}ask", body.replace("济南市", "火星"), "application/json")
    assert not response.cookies
    assert secret not in caplog.text
    assert "年会" not in caplog.text


def test_a_head_request_is_a_get_without_the_words(client: Client, db: None) -> None:
    response = client.head(f"{V1}ask?{urlencode(MEAL)}")
    assert response.status_code == 200
    assert response.content == b""

"""What is sealed: the whole answer, the question as typed, and nothing that is open."""

import json

import pytest

from qinqing.kernel.messages import chinese_message
from qinqing.kernel.sealed import SealedOpinion
from qinqing.kernel.seals import SigningKey
from qinqing.rulebook.answering import Answer
from qinqing.rulebook.answering.inquiry import BadInput
from qinqing.rulebook.answering.plain_data import answer_data
from qinqing.rulebook.opinions import (
    LONGEST_QUESTION,
    CannotBeKept,
    read_question,
    refusal_to_keep,
)
from qinqing.rulebook.releases import canonical
from tests.opinions.samples import (
    CODE,
    QUESTION,
    asked,
    deciders,
    gift,
    meal,
    not_sure,
    sealed,
    unfinished,
    visit,
)

DRAFT_PLACES = ("恒口示范区", "沈阳市")


def test_the_whole_answer_is_sealed(opinion: SealedOpinion) -> None:
    statement = opinion.statement
    assert statement["answer"] == json.loads(canonical(answer_data(meal())))
    assert statement["question"] == QUESTION
    assert statement["code"] == CODE
    assert statement["place"] == "济南市"
    assert statement["sealed_at"] == "2026-11-20T01:02:03Z"
    assert statement["sealed_at_beijing"] == "2026年11月20日 09:02（北京时间）"
    assert statement["answer"]["receipt"]["release"] == deciders().release.hash
    assert "不代替审批、不构成免责" in statement["disclaimer"]


def test_the_body_is_canonical(opinion: SealedOpinion) -> None:
    assert opinion.body == canonical(json.loads(opinion.body))


def test_the_same_statement_gets_the_same_seal(key: SigningKey) -> None:
    assert sealed(key) == sealed(key)


@pytest.mark.parametrize("found", [meal, gift, visit])
def test_settled_answers_may_be_kept(found: object) -> None:
    assert callable(found)
    assert refusal_to_keep(found()) is None


def drafts() -> list[Answer]:
    """Return finished answers that rest on a draft or a report."""
    found = []
    for place in DRAFT_PLACES:
        for act in deciders().release.vocabulary.acts.values():
            answered = _finished(place, act.key, next(iter(act.who)))
            if answered.verdict.basis in ("draft", "report"):
                found.append(answered)
    return found


def _finished(place: str, act: str, who: str) -> Answer:
    """Answer every question with no until none is left, or with the first option."""
    facts: dict[str, str] = {}
    found = asked(place, act, facts, who=who)
    while found.next_fact is not None:
        fact = found.next_fact
        said = {"bool": "否", "enum": fact.options[0].value if fact.options else ""}
        facts[fact.key] = said.get(fact.type, "1")
        found = asked(place, act, facts, who=who)
    return found


def test_nothing_that_rests_on_a_draft_or_a_report_may_be_kept(
    key: SigningKey,
) -> None:
    found = drafts()
    assert {answered.verdict.basis for answered in found} >= {"draft"}
    for answered in found:
        with pytest.raises(CannotBeKept):
            sealed(key, answered)


@pytest.mark.parametrize(
    ("found", "why"), [(unfinished, "question left"), (not_sure, "open")]
)
def test_what_is_not_settled_may_not_be_kept(
    key: SigningKey, found: object, why: str
) -> None:
    assert callable(found)
    with pytest.raises(CannotBeKept) as caught:
        sealed(key, found())
    assert caught.value.detail == why


def test_what_no_rule_speaks_about_may_be_kept(key: SigningKey) -> None:
    unsettled = _finished("济南市", "hold_celebration", "official")
    assert unsettled.outcome == "unsettled"
    assert sealed(key, unsettled).statement["answer"]["reasons"] == []


def test_a_question_keeps_its_lines_and_loses_what_nobody_sees() -> None:
    assert read_question("  一\r\n二\t三 ") == "一\n二\t三"
    assert read_question("可\u200b以\u202e吗\ufeff") == "可以吗"
    assert read_question("👩\u200d👧") == "👩\u200d👧"
    assert read_question("长" * LONGEST_QUESTION) == "长" * LONGEST_QUESTION
    assert read_question(" \n ") == ""


TOO_MUCH = {
    "long": "长" * 501,
    "NUL": "\0",
    "escape": "a\x1b[31m",
    "half": "\ud800",
    "control": "a\x85b",
}


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_a_question_that_cannot_stand_in_a_document_is_refused(kind: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_question(TOO_MUCH[kind])
    assert caught.value.fields["field"] == "question"


def test_every_refusal_says_why_in_its_own_words() -> None:
    reasons = ("question left", "open", "draft", "report")
    told = [chinese_message(CannotBeKept(why)) for why in reasons]
    assert len({message.text for message in told if message}) == len(reasons)
    assert all(message and message.hint for message in told)

"""A verdict names its norms, or it is not one; a receipt lets it be made again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qinqing.rulebook.answering.plain_data import answer_data
from qinqing.rulebook.answering.receipt import receipt
from qinqing.rulebook.verdicts import Verdict
from tests.rulebook.invented import Asking, Invented


@pytest.fixture(scope="module")
def asking(invented: Invented) -> Asking:
    return invented.enact("""
shire/1#never: {forbid: take, when: 类别 = '甲类'}
shire/2#never: {forbid: take, when: 类别 = '甲类' AND 紧急}
""")


@pytest.mark.parametrize(
    "outcome", ["forbidden", "needs_step", "required", "allowed_if", "allowed"]
)
def test_a_verdict_without_a_norm_cannot_be_made(asking: Asking, outcome: str) -> None:
    verdict = asking("take", {"类别": "甲类"}).verdict
    with pytest.raises(ValueError, match="a verdict needs a norm"):
        replace(
            verdict, skeleton=replace(verdict.skeleton, outcome=outcome, reasons=())
        )


@pytest.mark.parametrize("outcome", ["open", "unsettled"])
def test_not_knowing_and_no_provision_need_no_norm(
    asking: Asking, outcome: str
) -> None:
    verdict = asking("take", {"类别": "甲类"}).verdict
    nothing = replace(verdict.skeleton, outcome=outcome, reasons=())
    assert Verdict(verdict.question, nothing, verdict.release).citations == ()


def test_every_reason_cites_exact_words(asking: Asking) -> None:
    found = asking("take", {"类别": "甲类", "紧急": True})
    words = [quotation.words for quotation in found.verdict.citations]
    assert words == ["shire第1项的原话。", "shire第2项的原话。"]
    data = answer_data(found)
    assert [item["quote"] for item in data["reasons"]] == words
    assert data["reasons"][0]["facts"] == {"类别": "甲类"}


def test_the_same_question_gets_the_same_receipt_and_another_another(
    asking: Asking,
) -> None:
    once = receipt(asking("take", {"类别": "甲类"}).verdict)
    again = receipt(asking("take", {"类别": "甲类"}).verdict)
    other = receipt(asking("take", {"类别": "乙类"}).verdict)
    assert once == again
    assert once["digest"] != other["digest"]
    assert once["release"] == asking.release.hash
    assert once["norms"] == ["shire/1#never"]


def test_a_fact_given_as_unknown_leaves_no_mark_on_the_receipt(asking: Asking) -> None:
    plain = receipt(asking("take", {"类别": "甲类"}).verdict)
    unsure = receipt(asking("take", {"类别": "甲类", "紧急": "拿不准"}).verdict)
    assert plain == unsure

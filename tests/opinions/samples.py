"""Answers of the shipped rules, and opinions sealed from them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache

from qinqing.kernel.sealed import SealedOpinion, seal
from qinqing.kernel.seals import SigningKey
from qinqing.rulebook.answering import Answer, answer, read_inquiry
from qinqing.rulebook.answering.answer import Deciders
from qinqing.rulebook.opinions import opinion_statement
from tests import shipped

DAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 1, 2, 3, tzinfo=UTC)
CODE = "0123456789abcdef"
QUESTION = "企业请我吃工作餐，\n一个人60元，可以吗？"

MEAL = {
    "场合": "调研",
    "确有需要": "是",
    "已经单位批准": "是",
    "用餐方式": "公务接待标准工作餐",
    "人均餐费": "60元",
}
CARD = {
    "物品": "礼金",
    "行政机关工作人员": "是",
    "国内公务活动": "是",
}


@lru_cache(maxsize=1)
def deciders() -> Deciders:
    return Deciders(shipped.release())


def asked(
    place: str,
    act: str,
    facts: Mapping[str, str] | None = None,
    who: str = "official",
    stage: str = "before",
) -> Answer:
    inquiry = read_inquiry(
        deciders().release,
        place=place,
        act=act,
        who=who,
        stage=stage,
        on=DAY,
        facts=facts,
    )
    return answer(deciders(), inquiry, today=DAY)


def meal() -> Answer:
    return asked("济南市", "accept_meal", MEAL)


def gift() -> Answer:
    return asked("济南市", "accept_gift", CARD)


def visit() -> Answer:
    """An answer in the words of a text in Traditional characters."""
    facts = {"班子成员或部门负责人": "是"}
    return asked("河南省", "visit_linked_enterprise", facts, who="leader")


def unfinished() -> Answer:
    return asked("济南市", "accept_meal", {"场合": "调研"})


def not_sure() -> Answer:
    facts = {"班子成员或部门负责人": "拿不准"}
    return asked("河南省", "visit_linked_enterprise", facts, who="leader")


def sealed(
    key: SigningKey, found: Answer | None = None, question: str = QUESTION
) -> SealedOpinion:
    return seal(
        key,
        lambda named: opinion_statement(
            found or meal(),
            code=CODE,
            question=question,
            sealed_at=MOMENT,
            key=named,
        ),
    )

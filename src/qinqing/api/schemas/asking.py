# ruff: noqa: D400, D415 - what is said here is shown, in Chinese
"""What a program sends to ask."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Discriminator, Field, Tag

from qinqing.api.refusals import BY_CASE, BY_WORDS

Stage = Literal["before", "after"]
Value = str | bool | int | float | None

MOST_PLACES = 20
MOST_FACTS = 300

_ACT = "行为：名称、代号或别名，见 /api/v1/acts"
_WHO = "谁来做：official、leader、organ、enterprise，或其中文名称"
_PLACE = "单位所在的地方：名称或代号，见 /api/v1/places"
_AT = "事情发生的地方；不写时同 place"
_UNIT = "所在的单位；只有本单位才适用的清单据此判断"
_ON = "按哪一天的规定，写作 2026-11-20；不写时是今天"
_STAGE = "before 是事前问，after 是事后看"
_FACT = "已知的情况，写作 名称=值，可以写多个；不清楚的写 拿不准"
_FACTS = "已知的情况：以名称或代号为键，值是文字、数字或真假；不清楚的写 拿不准"


class CaseQuery(Schema):
    """写在地址里的一件事。情况也可以写作 f.名称=值。"""

    place: str = Field(description=_PLACE)
    act: str = Field(description=_ACT)
    who: str = Field("official", description=_WHO)
    at: str | None = Field(None, description=_AT)
    unit: str | None = Field(None, description=_UNIT)
    on: str | None = Field(None, description=_ON)
    stage: Stage = Field("before", description=_STAGE)
    fact: list[str] = Field([], description=_FACT)


class ComparedQuery(Schema):
    """写在地址里、要在各地对照的一件事。情况也可以写作 f.名称=值。"""

    act: str = Field(description=_ACT)
    who: str = Field("official", description=_WHO)
    on: str | None = Field(None, description=_ON)
    stage: Stage = Field("before", description=_STAGE)
    place: list[str] = Field(
        [],
        max_length=MOST_PLACES,
        description="只比这些地方，可以写多个；不写时比所有有文件的地方",
    )
    fact: list[str] = Field([], description=_FACT)


class _Body(Schema):
    # A slip in a name must not change an answer.
    model_config = ConfigDict(extra="forbid")


class CaseBody(_Body):
    """写明行为和情况的一件事。"""

    place: str = Field(description=_PLACE)
    act: str = Field(description=_ACT)
    who: str = Field("official", description=_WHO)
    at: str | None = Field(None, description=_AT)
    unit: str | None = Field(None, description=_UNIT)
    on: str | None = Field(None, description=_ON)
    stage: Stage = Field("before", description=_STAGE)
    facts: dict[str, Value] = Field({}, max_length=MOST_FACTS, description=_FACTS)


class QuestionBody(_Body):
    """一句平常的话。听不懂的话不会猜；在旁边写明的，以写明的为准。"""

    question: str = Field(description="要问的话，最多 500 字；答复之后不留存")
    place: str | None = Field(None, description=f"{_PLACE}；问题里说了可以不写")
    who: str | None = Field(None, description=f"{_WHO}；不写时从问题里看")
    at: str | None = Field(None, description=_AT)
    unit: str | None = Field(None, description=_UNIT)
    on: str | None = Field(None, description=_ON)
    stage: Stage | None = Field(None, description=f"{_STAGE}；不写时从问题里看")
    facts: dict[str, Value] = Field({}, max_length=MOST_FACTS, description=_FACTS)


class ComparedBody(_Body):
    """要在各地对照的一件事。"""

    act: str = Field(description=_ACT)
    who: str = Field("official", description=_WHO)
    on: str | None = Field(None, description=_ON)
    stage: Stage = Field("before", description=_STAGE)
    place: list[str] = Field(
        [],
        max_length=MOST_PLACES,
        description="只比这些地方；不写时比所有有文件的地方",
    )
    facts: dict[str, Value] = Field({}, max_length=MOST_FACTS, description=_FACTS)


def _kind(sent: object) -> str:
    asked_in_words = isinstance(sent, dict) and "question" in sent
    return BY_WORDS if asked_in_words else BY_CASE


AskBody = Annotated[
    Annotated[CaseBody, Tag(BY_CASE)] | Annotated[QuestionBody, Tag(BY_WORDS)],
    Discriminator(_kind),
]
"""A case, or a question in plain Chinese: whichever has `question` is the latter."""

# ruff: noqa: D400, D415 - what is said here is shown, in Chinese
"""The answer to a case, as `docs/reference/answer-json.md` tells it."""

from typing import Literal

from ninja import Schema
from pydantic import Field

Outcome = Literal[
    "forbidden", "needs_step", "required", "allowed_if", "allowed", "open", "unsettled"
]
Basis = Literal["in_force", "trial", "undated", "draft", "report"]
FactValue = str | bool | int
Facts = dict[str, FactValue]


class Understood(Schema):
    """问题被理解成了什么。"""

    place: str
    at: str
    unit: str | None
    act: str
    act_label: str
    who: str
    who_label: str
    on: str = Field(description="按哪一天的规定")
    stage: Literal["before", "after"]
    facts: Facts = Field(description="已知的情况，以中文名称为键")


class Where(Schema):
    """出自哪份文件的哪一条。"""

    norm: str
    provision: str
    provision_label: str
    document: str
    document_id: str


class Reason(Where):
    """一条依据。"""

    quote: str = Field(description="原话；没有原文时是要旨")
    words_held: bool = Field(description="是否有原文")
    effect: Literal["forbids", "needs_step", "requires", "permits", "conditions"]
    facts: Facts


class Requirement(Schema):
    """须先办理的步骤，或须满足的条件。"""

    id: str
    kind: Literal[
        "approval", "filing", "registration", "limit", "manner", "payment", "need"
    ]
    text: str
    state: bool | None = Field(description="真、假；空表示尚未确认")
    norm: str
    provision: str
    quote: str
    facts: Facts
    missing: list[str] = Field(description="本地尚未录入的标准")
    applies: Literal[True] | None = Field(description="空：还不知道是否适用")
    also: list[str] = Field(description="说同一件事的其他规范")


class DutyOwed(Schema):
    """一项义务。"""

    id: str
    do: str
    to: str | None
    within: str | None
    every: str | None
    at_least: int | None
    due: str | None = Field(description="最迟哪一天")
    provisional: bool = Field(description="日期为暂估")
    state: Literal["not_due", "open", "overdue", "done", "unknown"]
    strength: Literal["must", "in_principle"]
    evidence: str | None
    norm: str
    provision: str
    quote: str


class SetAside(Where):
    """相关但未采用的规定。"""

    quote: str
    why: str
    why_code: Literal[
        "excepted", "higher_prohibition", "prohibition", "draft_decides_nothing"
    ]
    by: list[str]


class UnknownFact(Schema):
    fact: str
    key: str


class NextQuestion(Schema):
    """接下来该问什么。"""

    fact: str
    key: str
    type: Literal["bool", "enum", "integer", "money"]
    text: str
    help: str
    judged: bool = Field(description="是否要由人判断")
    options: list[str] = Field(description="可选的回答；数字和金额为空")


class Receipt(Schema):
    """凭据：答复由什么得出，据此可以重算。"""

    release: str
    engine: str
    on: str
    stage: Literal["before", "after"]
    place: str
    at: str
    unit: str | None
    act: str
    who: str
    facts: dict[str, bool | int]
    parameters: dict[str, int]
    outcome: Outcome
    norms: list[str]
    digest: str = Field(description="以上各项的 SHA-256")


class AnswerBody(Schema):
    """一件事的答复，与 qinqing ask --json 完全一样。"""

    outcome: Outcome = Field(description="结论")
    outcome_label: str
    breach: bool = Field(description="所述情况是否已经违反规定；只在事后为真")
    basis: Basis | None = Field(description="依据的效力")
    basis_label: str
    understood: Understood
    reasons: list[Reason] = Field(description="依据")
    steps: list[Requirement] = Field(description="须先办理的步骤")
    conditions: list[Requirement] = Field(description="须满足的条件")
    duties: list[DutyOwed] = Field(description="义务")
    set_aside: list[SetAside]
    warnings: list[str] = Field(description="提请注意的话")
    unknown: list[UnknownFact] = Field(description="有关规范用到而不知道的情况")
    next_question: NextQuestion | None
    possible: list[Where] = Field(description="可能起作用的规范")
    possible_outcomes: list[Outcome]
    whom_to_ask: list[str] = Field(description="有权解释的机关，由近及远")
    receipt: Receipt
    disclaimer: str


class Heard(Schema):
    """从问题里读出的一项，和读出它的原话。"""

    kind: Literal["act", "who", "place", "at", "stage", "on", "fact"]
    label: str
    value: str
    words: list[str] = Field(description="问题里的原话；空表示另行写明或推定")


class Mentioned(Schema):
    """问题里提到、但没有问的事。"""

    act: str
    act_label: str


class QuestionRead(Schema):
    """问题是怎样读的。"""

    heard: list[Heard]
    mentioned: list[Mentioned]


class ReadAnswer(AnswerBody):
    """问题里问到的一件事的答复。"""

    question: QuestionRead


class QuestionAnswer(ReadAnswer):
    """一句话的答复：问到几件事时，最严的在前，其余在 also 里。"""

    also: list[ReadAnswer]


class Comparison(Schema):
    """同一件事在各地的答复。"""

    summary: str = Field(description="一句话说明各地是否一样")
    agree: bool
    outcomes: dict[str, Outcome] = Field(description="以地方名称为键")
    differing: list[str] = Field(description="与多数不同的地方")
    answers: list[AnswerBody]


class Change(Schema):
    """要改变的情况，和改变之后的结论。"""

    change: Facts
    outcome: Outcome
    outcome_label: str


class WhatIf(Schema):
    """最少改变哪些情况，结论会更宽。"""

    outcome: Outcome = Field(description="现在的结论")
    outcome_label: str
    stage: Literal["before", "after"]
    changes: list[Change] = Field(description="已是最宽、已经发生或没有办法时为空")

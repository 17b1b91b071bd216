# ruff: noqa: D400, D415 - what is said here is shown, in Chinese
"""Documents, provisions and the words questions are made of."""

from typing import Literal

from ninja import Schema
from pydantic import Field

from qinqing.api.schemas.answer import Basis

Kind = Literal[
    "norm", "principle", "scope", "catch_all", "administrative", "definition"
]
LONGEST_PAGE = 100


class DocumentCard(Schema):
    """一份文件的情况。"""

    id: str
    title: str
    short_title: str
    issuer: str
    issuer_stated: bool = Field(description="文本是否载明发文机关")
    number: str | None = Field(description="文号；文本未载明时为空")
    rank: Literal["national", "provincial", "municipal", "county", "unit"]
    rank_label: str
    place: str = Field(description="适用的地方")
    place_id: str
    status: Literal["in_force", "trial", "draft", "report"]
    basis: Basis
    basis_label: str
    issued: str | None
    effective_from: str | None
    effective_to: str | None
    scope_unit: str | None = Field(description="只约束这个单位；否则为空")
    script: str = Field(description="hans 简体，hant 繁体")
    interpreter: str = Field(description="有权解释的机关")
    origin: str
    words_held: bool = Field(description="是否有全部原文")
    sha256: str | None
    provisions: int
    norms: int


class DocumentList(Schema):
    items: list[DocumentCard]


class DocumentPart(Schema):
    """标题或条款，按原文的顺序。"""

    kind: Literal["heading", "provision"]
    id: str | None
    label: str
    text: str = Field(description="原文；没有原文的条款是要旨")
    words_held: bool
    norms: list[str] = Field(description="由这一条编出的规范")


class SourceFinding(Schema):
    """收到的文本中的疑误，只列出，不改动。"""

    message: str
    excerpt: str
    provision: str | None


class DocumentFull(DocumentCard):
    parts: list[DocumentPart]
    findings: list[SourceFinding]


class ProvisionQuery(Schema):
    q: str = Field("", description="要找的词，用空格分开；简体繁体都可以")
    document: str | None = Field(None, description="只找这份文件（编号）")
    place: str | None = Field(None, description="只找今天在这个地方适用的文件")
    limit: int = Field(20, ge=1, le=LONGEST_PAGE, description="每页几条")
    cursor: str | None = Field(None, description="上一页答复里的 next")


class ProvisionEntry(Schema):
    """一个条款。"""

    id: str
    document_id: str
    document: str
    heading: list[str]
    label: str
    kind: Kind
    words: str | None = Field(description="原文；没有原文时为空")
    gist: str | None = Field(description="要旨；有原文时通常为空")
    norms: list[str]
    spans: list[list[int]] = Field(description="找到的词在原文中的起止位置")


class ProvisionPage(Schema):
    total: int
    exact: bool = Field(description="假：没有完全相符的，所列是相近的")
    items: list[ProvisionEntry]
    next: str | None = Field(description="下一页的 cursor；没有下一页时为空")


class Principle(Schema):
    """为什么没有由这一条编出规范。"""

    kind: str
    why: str


class NormPart(Schema):
    """规范的一部分，用中文写成。"""

    kind: str
    text: str
    quote: str


class NormCondition(Schema):
    id: str
    kind: str
    that: str


class NormException(Schema):
    id: str
    that: str


class NormDuty(Schema):
    id: str
    do: str
    to: str | None
    within: str | None
    every: str | None
    at_least: int | None


class NormBody(Schema):
    """由条款编出的一条规范，条件用中文写成。"""

    norm: str
    provision: str
    document: str
    modality: Literal["permit", "forbid", "require"]
    strength: Literal["must", "in_principle"]
    closed: bool
    acts: dict[str, str]
    who: dict[str, str]
    when: str
    quote: str
    words_held: bool
    provided: list[NormCondition]
    unless: list[NormException]
    duties: list[NormDuty]
    overrides: list[str]
    note: str
    modality_label: str
    parts: list[NormPart] = Field(description="按思考的顺序读这条规范")


class ProvisionFull(Schema):
    """一个条款和由它编出的规范。"""

    provision: str
    label: str
    heading: list[str]
    kind: Kind
    document: str
    document_id: str
    basis: Basis
    basis_label: str
    words: str | None
    gist: str | None
    sha256: str
    principle: Principle | None
    norms: list[NormBody]


class Option(Schema):
    value: str
    key: str
    code: int


class FactEntry(Schema):
    """规则用到的一个事实。"""

    name: str
    key: str
    type: Literal["bool", "enum", "integer", "money"]
    question: str
    help: str
    options: list[Option]
    known: Literal["before", "during", "after"]
    controlled: bool = Field(description="提问的人还能安排")
    judged: bool = Field(description="要由人判断")


class FactList(Schema):
    items: list[FactEntry]


class ActEntry(Schema):
    """可以问的一种行为。"""

    key: str
    label: str
    code: int
    who: list[str]
    group: str
    aliases: list[str]


class ActList(Schema):
    items: list[ActEntry]


class PlaceEntry(Schema):
    """一个地方和今天在那里适用的文件，位阶高的在前。"""

    id: str
    name: str
    kind: str
    parent: str | None
    documents: list[str]
    units: list[str]


class PlaceList(Schema):
    items: list[PlaceEntry]

# ruff: noqa: D400, D415 - what is said here is shown, in Chinese
"""An opinion: an answer somebody chose to keep, sealed by the site."""

from typing import Literal

from ninja import Schema
from pydantic import Field

from qinqing.api.schemas.answer import AnswerBody
from qinqing.api.schemas.asking import CaseBody


class OpinionBody(CaseBody):
    """要留存的一件事：结论必须已经定下来，不能以征求意见稿或报道为据。"""

    question: str = Field(
        "", description="提问人自己的话，最多 500 字，写进凭证；可以不写"
    )


class KeyNamed(Schema):
    """签名的密钥。"""

    id: str
    public: str = Field(description="公钥，base64")


class Statement(Schema):
    """被签名的内容，一字不能改。"""

    kind: Literal["qinqing-opinion"]
    version: int
    code: str
    question: str
    answer: AnswerBody
    place: str
    sealed_at: str = Field(description="协调世界时")
    sealed_at_beijing: str
    as_told: str
    disclaimer: str
    key: KeyNamed


class SealedBody(Schema):
    """凭证文件，可用 qinqing verify 或网页核验。"""

    kind: Literal["qinqing-sealed-opinion"]
    version: int
    statement: Statement
    digest: str = Field(description="statement 规范写法的 SHA-256")
    signature: str = Field(description="Ed25519 签名，base64")


class KeptBody(Schema):
    """留存好的凭证。只有知道编号的人看得到，请保管好。"""

    code: str = Field(description="凭证编号")
    page: str = Field(description="给人看的网页")
    json_file: str = Field(description="凭证文件的地址")
    pdf_file: str = Field(description="可以打印的凭证的地址")
    opinion: SealedBody

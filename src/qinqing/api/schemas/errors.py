# ruff: noqa: D400, D415 - what is said here is shown, in Chinese
from ninja import Schema
from pydantic import Field


class ErrorDetail(Schema):
    """出了什么事，该怎么办。"""

    code: str = Field(description="错误代号", examples=["unknown_place"])
    message: str = Field(description="出了什么事")
    hint: str = Field(description="该怎么办；可能为空")
    near: list[str] = Field(description="相近的名称；可能为空")


class ErrorBody(Schema):
    """任何出错的答复。"""

    error: ErrorDetail

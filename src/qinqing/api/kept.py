"""Opinions kept and given back, in the form in which they can be verified."""

from __future__ import annotations

import json
from typing import Any

from qinqing.api.errors import Refused
from qinqing.apps.opinions.selectors import opinion_by_code
from qinqing.kernel.messages import Message
from qinqing.kernel.sealed import SealedOpinion

_UNKNOWN = Message(
    "unknown_opinion",
    "没有这个编号的咨询凭证。",
    "请核对编号：共 16 个字母和数字，不分大小写。",
)


def kept_data(opinion: SealedOpinion) -> dict[str, Any]:
    """Return an opinion with the addresses where it is found again."""
    code = str(opinion.statement["code"])
    return {
        "code": code,
        "page": f"/opinions/{code}/",
        "json_file": f"/api/v1/opinions/{code}",
        "pdf_file": f"/api/v1/opinions/{code}.pdf",
        "opinion": json.loads(opinion.file()),
    }


def opinion_of(code: str) -> SealedOpinion:
    """Return the opinion with this code; raises `Refused` where there is none."""
    found = opinion_by_code(code)
    if found is None:
        raise Refused(404, _UNKNOWN)
    return found

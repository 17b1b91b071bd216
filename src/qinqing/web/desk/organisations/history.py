"""What happened to a record, in words, for those who may see the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from qinqing.apps.audit.selectors import history
from qinqing.kernel.clock import BEIJING

_SHOWN: Final = 30
_KINDS: Final = {
    "unit.opened": "设立",
    "unit.renamed": "更名",
    "unit.moved": "调整隶属",
    "unit.contact_set": "变更政策联络员岗位",
    "unit.fallback_set": "变更兜底单位",
    "unit.duty_set": "填职责",
    "unit.duty_dropped": "去掉职责",
    "unit.closed": "撤销",
    "unit.merged": "并入其他单位",
    "unit.received": "接收并入的单位",
    "post.opened": "设岗位",
    "post.updated": "改岗位",
    "post.closed": "撤销岗位",
    "post.appointed": "任命",
    "post.relieved": "免职",
    "person.registered": "登记",
    "person.updated": "改登记内容",
    "enterprise.registered": "登记",
    "enterprise.updated": "变更",
    "enterprise.closed": "吊销或注销",
    "chamber.registered": "登记",
    "chamber.updated": "变更",
    "chamber.closed": "注销",
    "membership.added": "入会",
    "membership.ended": "退会",
    "membership.authorised": "授权代为提交",
    "membership.authority_withdrawn": "撤回授权",
    "jurisdiction.added": "设立",
    "jurisdiction.renamed": "更名",
    "jurisdiction.pointed": "变更所适用的文件",
}
# What changed is told where both values are plain words.
_NAMES: Final = {
    "name": "名称",
    "short_name": "简称",
    "title": "名称",
    "grade": "职级",
    "head_count": "职数",
    "industry": "行业代码",
    "on": "自",
}


@dataclass(frozen=True)
class Happened:
    """One change: when it was entered, what it was, and what it changed."""

    at: str
    what: str
    told: str


def happened(subject: str) -> list[Happened]:
    """Return the latest changes of a record, the newest first."""
    page = history("organisations", subject, limit=_SHOWN)
    return [
        Happened(
            at=f"{traced.event.at.astimezone(BEIJING):%Y-%m-%d %H:%M}",
            what=_words(traced.event.kind),
            told="；".join(_told(traced.event.content)),
        )
        for traced in page.events
    ]


def _words(kind: str) -> str:
    short = kind.removeprefix("organisations.")
    return _KINDS.get(short, short)


def _told(body: Any) -> list[str]:
    found = []
    for name, label in _NAMES.items():
        value = body.get(name)
        if isinstance(value, list) and len(value) == 2:
            before, after = value
            found.append(f"{label}由“{before}”改为“{after}”")
        elif isinstance(value, str) and value and name in {"title", "on"}:
            found.append(f"{label} {value}")
    return found

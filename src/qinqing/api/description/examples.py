"""One or more examples of every operation: what is sent, in a form that can be sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

from qinqing.api.program import ADDRESS


@dataclass(frozen=True)
class Example:
    """A request; `name` says what it shows. With a `body` it is posted.

    What is answered is no text where a `file` is named.
    """

    operation: str
    name: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: Mapping[str, Any] | None = None
    file: str = ""

    @property
    def key(self) -> str:
        """A name for documents and pages."""
        others = [item for item in EXAMPLES if item.operation == self.operation]
        return f"{self.operation}-{others.index(self) + 1}"

    @property
    def address(self) -> str:
        """The address without the parameters."""
        return ADDRESS + quote(self.path)

    @property
    def full_address(self) -> str:
        """The address with the parameters."""
        return f"{self.address}?{urlencode(self.query)}" if self.query else self.address


# Of an opinion that no site holds.
SAMPLE_CODE: Final = "0123456789abcdef"

EXAMPLES: Final = (
    Example(
        "ask",
        "济南市的干部调研时能不能吃工作餐",
        "ask",
        (
            ("place", "济南市"),
            ("act", "accept_meal"),
            ("fact", "场合=调研"),
            ("fact", "确有需要=是"),
            ("fact", "已经单位批准=是"),
            ("on", "2026-11-20"),
        ),
    ),
    Example(
        "ask",
        "情况也可以写作 f.名称=值",
        "ask",
        (
            ("place", "顺城区"),
            ("act", "收礼"),
            ("f.物品", "礼金"),
            ("on", "2026-11-20"),
        ),
    ),
    Example(
        "ask_posted",
        "写明行为和情况",
        "ask",
        body={
            "place": "济南市",
            "act": "accept_gift",
            "facts": {"物品": "礼金", "行政机关工作人员": True},
            "on": "2026-11-20",
        },
    ),
    Example(
        "ask_posted",
        "写一句平常的话",
        "ask",
        body={
            "question": "商会年会请我去，能去吗",
            "place": "济南市",
            "on": "2026-11-20",
        },
    ),
    Example(
        "compare",
        "收礼金，各地怎么规定",
        "compare",
        (
            ("act", "accept_gift"),
            ("fact", "物品=礼金"),
            ("on", "2026-11-20"),
        ),
    ),
    Example(
        "compare_posted",
        "只比两个地方",
        "compare",
        body={
            "act": "accept_meal",
            "place": ["济南市", "顺城区"],
            "facts": {"场合": "调研"},
            "on": "2026-11-20",
        },
    ),
    Example(
        "what_if",
        "怎样才可以",
        "what-if",
        (
            ("place", "济南市"),
            ("act", "accept_meal"),
            ("fact", "场合=调研"),
            ("fact", "确有需要=是"),
            ("fact", "高档菜肴=是"),
            ("on", "2026-11-20"),
        ),
    ),
    Example(
        "keep_opinion",
        "留存“出差时送的礼金能不能收”的答复",
        "opinions",
        body={
            "place": "济南市",
            "act": "accept_gift",
            "facts": {
                "物品": "礼金",
                "行政机关工作人员": True,
                "国内公务活动": True,
            },
            "question": "出差时企业送的礼金能不能收",
            "on": "2026-11-20",
        },
    ),
    Example(
        "opinion_pdf",
        "下载凭证（换成自己的编号）",
        f"opinions/{SAMPLE_CODE}.pdf",
        file="opinion.pdf",
    ),
    Example("opinion", "取回凭证（换成自己的编号）", f"opinions/{SAMPLE_CODE}"),
    Example("documents", "有哪些文件", "documents"),
    Example("document", "济南市的文件全文", "documents/jinan"),
    Example(
        "provisions",
        "哪些条款说到工作餐",
        "provisions",
        (("q", "工作餐"), ("place", "济南市"), ("limit", "3")),
    ),
    Example("provision", "一个条款和它的规范", "provisions/jinan/13/4"),
    Example("facts", "有哪些事实", "facts"),
    Example("acts", "可以问哪些行为", "acts"),
    Example("places", "有哪些地方", "places"),
)

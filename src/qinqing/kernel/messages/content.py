"""Content files that are not right: what is wrong, in which file, at which line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final

from qinqing.kernel.messages.defects import defect
from qinqing.kernel.messages.message import Fault, Message, shown, without_folders

CHECK_HINT: Final = "改正后用 qinqing rulebook check 核对。在此之前不作回答，以免答错。"
_DOCUMENT_FAULTS: Final = {
    "document_twice": "这份文件出现了两次，编号应当唯一",
    "words_without_document": "装入的文本没有对应的文件",
    "source_changed": "原文与登记的哈希不一致，应为收到时的原样",
    "source_unreadable": "原文读不出来，应为 UTF-8 文本",
    "not_utf8": "不是 UTF-8 编码的文本，请另存为 UTF-8",
    "malformed_words": "条款位置表格式不对",
    "malformed_places": "地方清单格式不对",
    "malformed_document": "文件资料格式不对",
    "outline_opens_nothing": "提纲中有一行规则没有说明开启什么",
    "outline_pattern": "提纲中有一个匹配式写法不对",
    "provision_twice": "条款编号出现了两次",
    "line_without_place": "有一行原文归不到任何条款",
    "slip_not_found": "登记的疑误在原文中找不到",
}
_ABOUT: Final = ("label", "id", "quote", "excerpt", "norm", "provision", "parameter")
_MORE_ABOUT: Final = ("key", "act", "who", "fact", "place", "day", "term", "value")


def _malformed(fault: Fault) -> Message:
    about = _about(fault)
    at = fault.text("at")
    place = f"，位置 {shown(at, 80)}" if at else ""
    text = f"规则库内容有误{_where(fault)}：{defect(fault.detail)}{about}{place}。"
    return fault.says(text, CHECK_HINT)


def _bad_expression(fault: Fault) -> Message:
    expression = shown(str(fault.fields.get("expression") or ""), 120)
    written = f"条件写作“{expression}”" if expression else ""
    at = fault.text("at")
    part = f"，问题在“{at}”处" if at else ""
    text = f"规则条件有误{_where(fault)}：{defect(fault.detail)}{_about(fault)}。"
    return fault.says(text, f"{written}{part}。{CHECK_HINT}".lstrip("。"))


def _malformed_yaml(fault: Fault) -> Message:
    problem = defect(str(fault.fields.get("problem") or ""))
    return fault.says(f"内容文件格式有误{_where(fault)}：{problem}。", CHECK_HINT)


def _document_fault(fault: Fault) -> Message:
    problem = str(fault.fields.get("problem") or "")
    more = f"（{shown(without_folders(problem), 80)}）" if problem else ""
    text = f"{_DOCUMENT_FAULTS[fault.code]}{_where(fault)}{more}{_about(fault)}。"
    return fault.says(text, CHECK_HINT)


def _words_differ(fault: Fault) -> Message:
    labels = fault.names("labels")
    listed = "、".join(labels[:5]) + ("等" if len(labels) > 5 else "")
    text = f"装入的文本与《{fault.text('title')}》所引原文不符：{listed}。"
    return fault.says(text, "请核对版本，装入官方公布的全文。没有改动任何内容。")


def _broken_tree(fault: Fault) -> Message:
    text = f"地方“{fault.text('place')}”的上级“{fault.text('parent')}”不存在或循环。"
    return fault.says(text, CHECK_HINT)


def _document_without_place(fault: Fault) -> Message:
    text = f"文件“{fault.text('document')}”所在地“{fault.text('place')}”没有登记。"
    return fault.says(text, CHECK_HINT)


def _broken_bundle(fault: Fault) -> Message:
    return fault.says(
        f"版本文件“{fault.text('file')}”已损坏，或不是规则库版本，没有使用。",
        "请重新获取这个文件，或用 qinqing rulebook compile 重新编译。",
    )


def _unreadable_records(fault: Fault) -> Message:
    name = PurePath(fault.text("path")).name
    return fault.says(
        f"“{name}”里没有可以筛查的记录。",
        "请提供 Parquet 或 CSV 文件（.parquet、.csv），或放有这些文件的文件夹。",
    )


def _where(fault: Fault) -> str:
    file, line = fault.fields.get("file"), fault.fields.get("line")
    if not file:
        document = fault.text("document")
        return f"（{document}）" if document else ""
    path = PurePath(str(file))
    # A document's files are all called alike, so its folder is part of the name.
    folder = fault.text("document")
    name = f"{folder}/{path.name}" if folder and folder != path.name else path.name
    return f"（{name}:{line}）" if line else f"（{name}）"


def _about(fault: Fault) -> str:
    named = [fault.text(name) for name in (*_ABOUT, *_MORE_ABOUT)]
    named += map(shown, fault.names("values"))
    told = "、".join(f"“{name}”" for name in dict.fromkeys(named) if name)
    return f"，见{told}" if told else ""


CONTENT_WORDS: Final[Mapping[str, Callable[[Fault], Message]]] = {
    "malformed_rulebook": _malformed,
    "bad_expression": _bad_expression,
    "malformed_yaml": _malformed_yaml,
    "words_differ": _words_differ,
    "broken_tree": _broken_tree,
    "document_without_place": _document_without_place,
    "broken_bundle": _broken_bundle,
    "unreadable_records": _unreadable_records,
    **dict.fromkeys(_DOCUMENT_FAULTS, _document_fault),
}

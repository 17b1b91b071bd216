"""What people typed and the rulebook does not know or cannot read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from qinqing.kernel.messages.message import Fault, Message

FIELD_LABELS: Final = {
    "place": "地方",
    "at": "事发地",
    "act": "行为",
    "who": "行为人",
    "fact": "事实名称",
    "value": "事实的值",
    "unit": "单位",
    "stage": "阶段",
    "on": "日期",
    "since": "起算日",
    "pause": "中止期间",
    "words": "检索词",
    "question": "问题",
    "argument": "内容",
    "known": "校验点",
}
DATE_HINT: Final = "请写成 年-月-日，例如 2026-11-20。"


def _unknown_place(fault: Fault) -> Message:
    return fault.says(
        f"没有“{fault.text('name')}”这个地方。",
        f"{_meant(fault)}可以用的地方见：qinqing places",
        fault.names("near"),
    )


def _ambiguous_place(fault: Fault) -> Message:
    names = "、".join(fault.names("near"))
    text = f"“{fault.text('name')}”不止一处：{names}。"
    return fault.says(text, "请写全称。", fault.names("near"))


def _unknown_act(fault: Fault) -> Message:
    return fault.says(
        f"行为清单里没有“{fault.text('name')}”。",
        f"{_meant(fault)}全部行为见：qinqing acts",
        fault.names("near"),
    )


def _unknown_fact(fault: Fault) -> Message:
    return fault.says(
        f"没有“{fault.text('name')}”这个事实。",
        f"{_meant(fault)}全部事实见：qinqing facts",
        fault.names("near"),
    )


def _unknown_actor(fault: Fault) -> Message:
    return fault.says(
        f"没有“{fault.text('name')}”这种行为人。",
        "可以是：official（公职人员）、leader（领导干部）、organ（机关单位）、"
        "enterprise（企业及其负责人）。",
        fault.names("near"),
    )


def _not_understood(fault: Fault) -> Message:
    near = "、".join(fault.names("near"))
    offered = f"是不是想问：{near}？" if near else ""
    return fault.says(
        "没有听懂这个问题问的是哪件事。",
        f"{offered}请换个说法，写明谁、和谁、做什么；也可以从行为清单里选一件。",
        fault.names("near"),
    )


def _unknown_document(fault: Fault) -> Message:
    if "known" in fault.fields:
        known = "、".join(fault.names("known"))
        return fault.says(
            "这份文本不是规则库引用的任何一份文件，没有装入。",
            f"可以装入的文件：{known}。请核对是否为官方全文。",
        )
    return _unknown_named(fault, "文件", "documents list")


def _unknown_provision(fault: Fault) -> Message:
    return _unknown_named(fault, "条款", "documents search 词语")


def _unknown_norm(fault: Fault) -> Message:
    return _unknown_named(fault, "规范", "rulebook show 条款编号")


def _unknown_release(fault: Fault) -> Message:
    return fault.says(
        f"找不到“{fault.text('name')}”这个版本。",
        "请写版本哈希的前几位、版本文件（.json）或内容文件夹。",
        fault.names("near"),
    )


def _unknown_named(fault: Fault, kind: str, command: str) -> Message:
    return fault.says(
        f"没有“{fault.text('name')}”这个{kind}。",
        f"{_meant(fault)}可用 qinqing {command} 查找。",
        fault.names("near"),
    )


def _wrong_actor(fault: Fault) -> Message:
    allowed = "、".join(fault.names("allowed"))
    return fault.says(
        f"“{fault.text('act')}”不是{fault.text('who')}的行为，现有文件没有这样规定。",
        f"行为人可以是：{allowed}。用 --who 指明。",
    )


def _bad_fact_value(fault: Fault) -> Message:
    value = fault.text("value")
    return fault.says(
        f"“{fault.text('fact')}”的值“{value}”不对。",
        f"可以填：{fault.fields.get('expected', '')}；不清楚时填“拿不准”。",
    )


def _bad_input(fault: Fault) -> Message:
    label = FIELD_LABELS.get(str(fault.fields.get("field")), "内容")
    text, hint = _BAD_INPUTS.get(fault.detail, _ANY_INPUT)
    parts = {name: fault.text(name) for name in ("value", "length", "most")}
    return fault.says(
        text.format(label=label, **parts), hint.format(label=label, **parts)
    )


_ANY_INPUT: Final = ("{label}“{value}”不对。", "请核对后重新输入。")
_BAD_INPUTS: Final = {
    "empty": ("{label}是空的。", "请填写{label}。"),
    "no place": ("没有说是哪个地方。", "各地规定不同，请写明或选择地方，例如 济南市。"),
    "nothing asked": (
        "没有写明要问什么。",
        "请写一句话，例如 qinqing ask 商会请我参加年会，能去吗；或用 --act 指明行为。",
    ),
    "too long": ("{label}太长了，共 {length} 个字。", "最多 {most} 个字。"),
    "control character": ("{label}里有看不见的字符。", "请删去后重新输入。"),
    "not text": ("{label}里有无法识别的字符。", "请用 UTF-8 编码重新输入。"),
    "unknown stage": (
        "没有“{value}”这个阶段。",
        "可以是：before（事前）、after（事后）。",
    ),
    "not a date": ("“{value}”不是有效的日期。", DATE_HINT),
    "no such year": ("“{value}”不是有效的年份。", "请写四位年份，例如 2026。"),
    "no equals sign": (
        "“{value}”没有写明事实的值。",
        "请写成 名称=值，例如 场合=调研。",
    ),
    "given twice": (
        "“{value}”给了两个不同的值。",
        "同一事实只写一次；不清楚时填“拿不准”。",
    ),
    "nothing to screen": (
        "没有写明要筛查的文件，或结果放在哪里。",
        "请写成 qinqing screen 文件 --place 地方 --out 结果；"
        "只要 SQL 时加 --sql 数据库种类。",
    ),
    "not a table": (
        "“{value}”不能作表名。",
        "表名只能用字母、数字、下划线和点，例如 public.contacts。",
    ),
    "not a checkpoint": (
        "“{value}”不是校验点。",
        "请提供从“留痕校验点”一页下载的 .json 文件，不要改动。",
    ),
    "unknown signer": (
        "“{value}”不是用信任的密钥签名的。",
        "请核对文件；是用别的密钥签名的，用 --key 写明公钥。",
    ),
    "one choice": (
        "几种查看方式写在了一起，或只写了一半。",
        "--register 和 --subject 要一起写；与 --actor、--place、--kind 只用其中一种。",
    ),
    "not a pause": (
        "“{value}”不是中止期间。",
        "请写成 起日..止日=原因，例如 2026-10-10..2026-10-12=补正材料。",
    ),
}


def _meant(fault: Fault) -> str:
    near = fault.names("near")
    return f"是不是：{'、'.join(near)}？" if near else ""


INPUT_WORDS: Final[Mapping[str, Callable[[Fault], Message]]] = {
    "not_understood": _not_understood,
    "unknown_place": _unknown_place,
    "ambiguous_place": _ambiguous_place,
    "unknown_act": _unknown_act,
    "unknown_fact": _unknown_fact,
    "unknown_actor": _unknown_actor,
    "unknown_document": _unknown_document,
    "unknown_provision": _unknown_provision,
    "unknown_norm": _unknown_norm,
    "unknown_release": _unknown_release,
    "wrong_actor": _wrong_actor,
    "bad_fact_value": _bad_fact_value,
    "bad_input": _bad_input,
}

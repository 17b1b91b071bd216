"""A sealed statement in the words and the order of a page, printed or on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from qinqing.rulebook.answering.wording import (
    EFFECT_LABELS,
    KIND_LABELS,
    OUTCOME_LABELS,
    OUTCOME_WORDS,
    PERIOD_LABELS,
    STATE_LABELS,
)
from qinqing.worktime import parse_term

Data = Mapping[str, Any]
Rows = list[list[str]]

STAGES: Final = {"before": "事前（打算做）", "after": "事后（已经发生）"}
_MET: Final = {True: "已满足", False: "未满足", None: "尚未确认"}


def sheet(statement: Data) -> dict[str, Any]:
    """Return everything a page shows, as text only."""
    answer = statement["answer"]
    outcome = answer["outcome"]
    word, label = OUTCOME_WORDS[outcome], OUTCOME_LABELS[outcome]
    return {
        "code": statement["code"],
        "sealed_at": statement["sealed_at_beijing"],
        "outcome": outcome,
        "word": word,
        "label": "" if label == word else label,
        "breach": "所述情况已经违反规定。" if answer["breach"] else "",
        "basis": answer["basis_label"],
        "question": statement["question"],
        "case": list(_case(answer["understood"])),
        "facts": [[k, spoken(v)] for k, v in answer["understood"]["facts"].items()],
        "grounds": [_ground(reason) for reason in answer["reasons"]],
        "steps": [_requirement(item) for item in answer["steps"]],
        "conditions": [_requirement(item) for item in answer["conditions"]],
        "duties": [_duty(duty) for duty in answer["duties"]],
        "set_aside": [_set_aside(item) for item in answer["set_aside"]],
        "warnings": list(answer["warnings"]),
        "whom": _whom(answer),
        "receipt": _receipt(answer["receipt"]),
        "as_told": statement["as_told"],
        "disclaimer": statement["disclaimer"],
    }


def spoken(value: object) -> str:
    """Write the value of a fact as people say it.

    >>> spoken(True), spoken(3), spoken("调研")
    ('是', '3', '调研')
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _case(told: Data) -> Iterator[list[str]]:
    yield ["地方", told["place"]]
    if told["at"] != told["place"]:
        yield ["发生在", told["at"]]
    if told["unit"]:
        yield ["单位", told["unit"]]
    yield ["身份", told["who_label"]]
    yield ["事项", told["act_label"]]
    yield ["阶段", STAGES[told["stage"]]]
    yield ["所据日期", told["on"]]


def _ground(reason: Data) -> dict[str, Any]:
    effect = EFFECT_LABELS.get(reason["effect"], reason["effect"])
    return {
        "title": f"《{reason['document']}》{reason['provision_label']}",
        "effect": effect,
        "words": reason["quote"],
        "held": reason["words_held"],
    }


def _requirement(item: Data) -> dict[str, str]:
    missing = "、".join(item["missing"])
    return {
        "text": item["text"],
        "kind": KIND_LABELS.get(item["kind"], item["kind"]),
        "state": _MET[item["state"]],
        "missing": f"缺少标准：{missing}" if missing else "",
        "words": item["quote"],
    }


def _duty(duty: Data) -> dict[str, str]:
    return {
        "text": "，".join(_duty_parts(duty)),
        "state": STATE_LABELS[duty["state"]],
        "words": duty["quote"],
    }


def _duty_parts(duty: Data) -> Iterator[str]:
    yield duty["do"] + ("（原则上）" if duty["strength"] == "in_principle" else "")
    if duty["to"]:
        yield f"对象：{duty['to']}"
    if duty["every"]:
        yield f"{PERIOD_LABELS[duty['every']]}至少 {duty['at_least'] or 1} 次"
    if duty["within"]:
        yield f"期限：{parse_term(duty['within']).chinese}"
    if duty["due"]:
        yield f"最迟 {duty['due']}{'（暂估）' if duty['provisional'] else ''}"
    if duty["evidence"]:
        yield f"凭据：{duty['evidence']}"


def _set_aside(item: Data) -> str:
    return f"《{item['document']}》{item['provision_label']}：{item['why']}"


def _whom(answer: Data) -> str:
    asked: Iterable[str] = answer["whom_to_ask"]
    return "、".join(asked) if answer["outcome"] == "unsettled" else ""


def _receipt(receipt: Data) -> Rows:
    return [
        ["规则版本", receipt["release"]],
        ["所据规则", "、".join(receipt["norms"]) or "无"],
        ["查询凭据", receipt["digest"]],
    ]

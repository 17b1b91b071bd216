"""The fixed Chinese words of an answer."""

from __future__ import annotations

from typing import Final

OUTCOME_LABELS: Final = {
    "forbidden": "不得",
    "needs_step": "须先办理",
    "required": "应当",
    "allowed_if": "可以，但须满足所列条件、履行所列义务",
    "allowed": "可以",
    "open": "尚需确认",
    "unsettled": "现有条款未作规定，请示",
}
OUTCOME_WORDS: Final = {
    "forbidden": "不得",
    "needs_step": "须先办理",
    "required": "应当",
    "allowed_if": "可以，但须…",
    "allowed": "可以",
    "open": "尚需确认",
    "unsettled": "未作规定",
}
BASIS_LABELS: Final = {
    "in_force": "现行有效",
    "trial": "试行",
    "undated": "现行（文本未载日期）",
    "draft": "征求意见稿",
    "report": "报道转述",
}
EFFECT_LABELS: Final = {
    "forbids": "禁止",
    "needs_step": "须先办理",
    "requires": "要求",
    "permits": "允许",
    "conditions": "附条件",
}
KIND_LABELS: Final = {
    "approval": "报批",
    "filing": "报备",
    "registration": "登记",
    "payment": "付费",
    "limit": "标准限额",
    "manner": "方式",
    "need": "必要性",
}
STATE_LABELS: Final = {
    "not_due": "未到期",
    "open": "待办理",
    "overdue": "已逾期",
    "done": "已完成",
    "unknown": "情况不明",
}
PERIOD_LABELS: Final = {
    "month": "每月",
    "quarter": "每季度",
    "half_year": "每半年",
    "year": "每年",
}
WARNING_TEXTS: Final = {
    "draft": "征求意见稿，尚未生效，仅供参考：《{0}》",
    "undated": "文本未载明日期，按现行有效处理：《{0}》",
    "unit_scope": "所依据的清单只约束{0}；你若在其他单位，请以本单位规定为准",
    "by_analogy": "参照适用：{0}",
    "missing_parameter": "本地“{0}”尚未录入，请向{1}核实",
    "no_document": "该日期（{0}）之前没有可适用的文件",
    "not_yet": "{0}自{1}起施行，所问日期不适用",
    "no_words": "原文未随附，以下为要旨：{0}",
    "provisional_calendar": "该年度放假安排尚未公布，期限为暂估",
    "parameter_given": "“{0}”按你提供的数值计算，未经核实",
    "whatever_else": "其余情况不论怎样，结论都一样；所列依据随其余情况或有增减",
    "unit_not_bound": "{0}的清单不约束你所在的单位（{1}）",
}
SET_ASIDE_TEXTS: Final = {
    "excepted": "例外成立，不适用",
    "higher_prohibition": "上位规定禁止，下位的允许不适用",
    "prohibition": "另有禁止规定，从其禁止",
    "draft_decides_nothing": "征求意见稿，尚未生效，已有现行规定，不据以作答",
}
DISCLAIMER: Final = "系统查询结果，非公文"

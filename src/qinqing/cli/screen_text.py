"""A screening report as text: what the data allow first, then what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from qinqing.cli.layout import terminal_width, wrapped
from qinqing.rulebook.answering.wording import PERIOD_LABELS

Data = Mapping[str, Any]

_UNREAD = {
    "unknown_act": "行为看不懂或没有填",
    "unknown_actor": "行为人看不懂或没有填",
    "wrong_actor": "行为人不会有这种行为",
}


def screen_lines(data: Data) -> list[str]:
    """Return the report of ``ScreenReport.to_json`` as lines."""
    width = terminal_width()
    parts = (_quality(data["quality"]), _unjudged(data), _found(data), _owed(data))
    lines = [
        line for part in parts for row in part for line in wrapped(row, width, "", "  ")
    ]
    held = f"新筛查 {data['screened']} 项，沿用 {data['reused']} 项"
    single = [name for name in data["findings"] if "/" not in name]
    where = single[0] if single else "结果文件夹"
    return [
        f"按{data['place']} {data['on']} 的规定筛查（{data['engine']}）",
        *lines,
        f"{held}；明细见{where}。",
        "以上只是线索，须经核实，不是结论。",
    ]


def _quality(quality: Data) -> Iterator[str]:
    yield f"数据质量：共 {quality['rows']} 行"
    for key, label in _UNREAD.items():
        if quality[key]:
            yield f"- {label}：{quality[key]} 行，没有参加筛查"
    missing = [item["name"] for item in quality["missing_columns"]]
    if missing:
        yield f"- 缺少的列（{len(missing)}）：{'、'.join(missing)}"
    if quality["ignored_columns"]:
        yield f"- 没有用到的列：{'、'.join(quality['ignored_columns'])}"
    for name, count in quality["not_understood"].items():
        if count:
            yield f"- {name}：有 {count} 个值看不懂，按情况不明处理"


def _unjudged(data: Data) -> Iterator[str]:
    """Yield the norms that cannot be judged at all, with the columns they lack."""
    lacking: dict[str, dict[str, None]] = {}
    for item in data["cannot_judge"]:
        columns = lacking.setdefault(item["norm"], {})
        columns.update(dict.fromkeys(column["name"] for column in item["columns"]))
    if lacking:
        yield f"因缺列无法判定的规范（{len(lacking)}）："
    for norm, columns in lacking.items():
        yield f"- {norm}：缺 {'、'.join(columns)}"


def _found(data: Data) -> Iterator[str]:
    counted = {key: item for key, item in data["norms"].items() if any(item.values())}
    yield f"有发现的规范（{len(counted)}）："
    for norm, item in counted.items():
        breach, needs = item.get("breach", 0), item.get("needs_facts", 0)
        yield f"- {norm}：疑似 {breach} 行，需补充情况 {needs} 行"


def _owed(data: Data) -> Iterator[str]:
    if data["measures"]:
        yield "按次数的义务："
    for item in data["measures"]:
        soft = "（原则上，仅提醒）" if item["reminder"] else ""
        every = f"{PERIOD_LABELS[item['every']]}至少 {item['at_least']} 次"
        counts = (
            f"应计 {item['owed']}，不足 {item['short']}，不明 {item['needs_facts']}"
        )
        note = f"；{item['note']}" if item["note"] else ""
        yield f"- {item['norm']}：{every}{soft}，{counts}{note}"

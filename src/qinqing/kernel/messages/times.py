"""Days, terms and pauses the clock cannot work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from qinqing.kernel.messages.message import Fault, Message

TERM_HINT: Final = (
    "可以写：5 working days、15 days、1 month、2 working hours，"
    "或 5个工作日、十五日、1个月、半年。"
)
_OFFICE_HOURS: Final = {
    "unreadable": "时间写法不对，应如 09:00-12:00",
    "no_session": "没有写办公时段",
    "zone_given": "办公时间不应带时区",
    "out_of_order": "各时段应先后相接、互不重叠",
    "no_such_day": "没有这一天",
    "seasons_overlap": "季节起止重叠",
}
_PAUSES: Final = {
    "no_reason": "没有写中止的原因",
    "reversed": "止日早于起日",
}
_CALENDARS: Final = {
    "shape": "缺少应有的栏目，或栏目类型不对",
    "not_yaml": "不是正确的 YAML 文件",
    "keys": "栏目应为 {detail}",
    "year": "文件名与所写年份 {detail} 不一致",
    "unknown_notice": "引用了未列出的通知 {detail}",
    "not_a_date": "{detail} 不是日期",
    "format": "编译格式不符",
    "reversed": "{detail} 起的假期止日早于起日",
    "overlap": "{detail} 的假期与前一假期重叠",
    "other_year": "{detail} 不属于本年",
    "not_weekend": "{detail} 不是周末，不能列为调休上班日",
    "both_off_and_working": "{detail} 既放假又上班",
    "repeated": "{detail} 年有重复的调休上班日",
}


def _unreadable_term(fault: Fault) -> Message:
    if fault.fields.get("reason") == "too_long":
        return fault.says("期限写得太长了。", TERM_HINT)
    return fault.says(f"看不懂期限“{fault.text('text')}”。", TERM_HINT)


def _term_out_of_range(fault: Fault) -> Message:
    least, most = fault.text("least"), fault.text("most")
    bounds = f"{least} 到 {most} 之间" if most else f"{least} 或更大"
    text = f"期限的数字 {fault.text('amount')} 不在允许的范围内。"
    return fault.says(text, f"应为{bounds}的整数。")


def _naive_moment(fault: Fault) -> Message:
    text = f"时刻 {fault.text('moment')} 没有注明时区。"
    return fault.says(text, "请注明时区，例如 2026-11-20T09:00+08:00。")


def _start_needs_time(fault: Fault) -> Message:
    return fault.says(
        f"按小时计算的期限需要起算的时刻，{fault.text('start')} 只写到日。",
        "请写明时刻，例如 2026-11-20T09:00。",
    )


def _date_out_of_range(fault: Fault) -> Message:
    text = f"从 {fault.text('start')} 起算，结果超出了日历的范围。"
    return fault.says(text, "请核对日期和期限。")


def _bad_office_hours(fault: Fault) -> Message:
    problem = _OFFICE_HOURS.get(fault.text("problem"), "内容有误")
    return fault.says(f"办公时间不对：{problem}。", "请改正办公时间的设置。")


def _bad_pause(fault: Fault) -> Message:
    problem = _PAUSES.get(fault.text("problem"), "内容有误")
    hint = "请写明起日、止日和原因，止日不得早于起日。"
    return fault.says(f"中止期间不对：{problem}。", hint)


def _bad_calendar(fault: Fault) -> Message:
    problem = _CALENDARS.get(fault.text("problem"), "内容有误")
    problem = problem.replace("{detail}", fault.text("detail"))
    source = fault.text("source")
    where = f"（{source}）" if source else ""
    hint = "请对照国务院办公厅放假通知改正日历文件。"
    return fault.says(f"工作日历数据有误{where}：{problem}。", hint)


def _any_time(fault: Fault) -> Message:
    return fault.says("日期或期限无法计算。", TERM_HINT)


TIME_WORDS: Final[Mapping[str, Callable[[Fault], Message]]] = {
    "unreadable_term": _unreadable_term,
    "term_out_of_range": _term_out_of_range,
    "naive_moment": _naive_moment,
    "start_needs_time": _start_needs_time,
    "date_out_of_range": _date_out_of_range,
    "bad_office_hours": _bad_office_hours,
    "bad_pause": _bad_pause,
    "bad_calendar": _bad_calendar,
    "worktime": _any_time,
}

"""``qinqing calendar``: working days, and when a term ends."""

from qinqing.cli.lazy_groups import LazyGroup, Listed

calendar = LazyGroup(
    name="calendar",
    help="工作日历与期限：按国务院办公厅放假通知计算，没有通知的年份标明暂估。",
    examples=(
        'qinqing calendar due 2026-09-25 "5 working days"',
        "qinqing calendar show 2026",
    ),
    listed={
        "due": Listed("qinqing.cli.calendar.due:due", "计算到期日"),
        "show": Listed("qinqing.cli.calendar.show:show", "列出一年的放假和调休"),
    },
)

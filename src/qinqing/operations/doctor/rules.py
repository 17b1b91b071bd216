"""The rules in use, and the years of which working days are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.conf import settings

from qinqing.apps.rulebooks.selectors import current_release
from qinqing.kernel.clock import now_in_beijing
from qinqing.operations.doctor.finding import Finding, bad, good, note
from qinqing.operations.home import Folders
from qinqing.rulebook.releases import load_release

# The notice for the next year comes in November as a rule.
_LATE: Final = 12
_ADD: Final = "请更新程序，或照“录入”的办法把国务院办公厅的通知加进 content/calendars。"


def release(folders: Folders) -> Iterator[Finding]:
    """Compare the release in use with what the content on the disk says."""
    try:
        current = current_release()
    except (OSError, ValueError):
        yield bad(
            "在用的规则库版本读不出来",
            "请从备份恢复 releases 文件夹，或运行 qinqing rulebook publish。",
        )
        return
    if current is None:
        yield bad("还没有发布规则库", "请运行 qinqing rulebook publish。")
        return
    used = current.rulebook.release.hash
    on_disk = load_release(settings.CONTENT_ROOTS, folders.home / "releases").hash
    if used == on_disk:
        yield good(f"在用的规则库就是磁盘上的内容（{used[:12]}）")
    else:
        yield note(
            f"磁盘上的内容（{on_disk[:12]}）还没有发布，在用的是 {used[:12]}",
            "核对无误后运行 qinqing rulebook check、qinqing rulebook publish。",
        )


def calendar(_folders: Folders) -> Iterator[Finding]:
    """Check that this year's and next year's working days come from a notice."""
    current = current_release()
    if current is None:
        return
    today = now_in_beijing().date()
    years = {year.year for year in current.rulebook.release.calendar.years}
    if today.year not in years:
        yield bad(f"没有 {today.year} 年的工作日历，期限都是暂估", _ADD)
    if today.year + 1 not in years:
        text = f"还没有 {today.year + 1} 年的工作日历，跨年的期限是暂估"
        yield bad(text, _ADD) if today.month >= _LATE else note(text, _ADD)
    if {today.year, today.year + 1} <= years:
        yield good(f"有 {today.year} 年和 {today.year + 1} 年的工作日历")

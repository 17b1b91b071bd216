"""How large a file of a table may be."""

from qinqing.kernel.refusals import Refused

MOST_BYTES = 50 * 1024 * 1024
MOST_UNPACKED = 400 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 200


def too_many_rows() -> Refused:
    """Return the refusal of a table with more rows than allowed."""
    return Refused(
        f"行数太多，最多 {MOST_ROWS} 行", field="file", hint="请分成几份导入。"
    )


def unreadable(why: str) -> Refused:
    """Return the refusal of a file that is no table."""
    hint = "请用电子表格另存为 .xlsx 或 CSV（UTF-8）再试。"
    return Refused(f"文件读不出来：{why}", field="file", hint=hint)

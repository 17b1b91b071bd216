"""Events as a table for spreadsheets."""

from typing import Final

from qinqing.web.desk.trace.rows import TraceRow

COLUMNS: Final = (
    "序号",
    "时间（北京时间）",
    "事项",
    "事项代号",
    "操作账号",
    "台账",
    "记录",
    "内容",
    "散列值",
)
_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Echo:
    """A file that hands back each line as it is written."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def cells(row: TraceRow) -> tuple[str, ...]:
    """Return one line of the table; no cell is taken for a formula."""
    body = "；".join(f"{name}：{value}" for name, value in row.body)
    return tuple(
        map(
            harmless,
            (
                row.number,
                row.at,
                row.what,
                row.kind,
                row.actor,
                row.register,
                row.subject,
                body,
                row.hash,
            ),
        )
    )


def harmless(text: str) -> str:
    """Return a text that no spreadsheet works out.

    >>> harmless("=1+1"), harmless("登录")
    ("'=1+1", '登录')
    """
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text

"""The page about the tables of organisations, made from their columns."""

from collections.abc import Iterator

from qinqing.apps.organisations.services.tables import KINDS, TableKind
from qinqing.apps.organisations.states import SECTIONS
from qinqing.kernel.tables.limits import MOST_BYTES, MOST_ROWS
from qinqing.rulebook.publishing.markdown import escaped, table

_INTRODUCTION = f"""# 组织的表格

`qinqing organisations import` 和 `export` 的各种表格，每列填什么。怎么导入，见
[导入单位、岗位、企业和商会](../how-to/import-organisations.md)。

- 第一行是各列的名称，次序随意；下表“也认得”是可以代替的名称。带 `*` 的必填。
- 空白的格不改动已有的内容。名为“序号”“备注”“说明”的列不读。
- 日期可以写 2026-11-20、2026/11/20、2026年11月20日、20261120；撤销、免职、退会、终止的
  日期是“自这一天起不再”。
- 辖区、单位可以写名称，也可以写代号或编号；重名的写代号或编号。
- 一份表最多 {MOST_ROWS} 行、{MOST_BYTES // 1024 // 1024} MB。
"""


def organisations_markdown() -> str:
    """Return the page: the columns of every table, and the sections of industry."""
    lines = [_INTRODUCTION]
    for kind in KINDS.values():
        lines += _kind(kind)
    lines += [
        "## 行业门类",
        "",
        "行业代码是 GB/T 4754 的门类字母加两到四位数字；字母可省，与数字不符的不收。",
        "",
        *table(("门类", "名称"), list(SECTIONS.items())),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _kind(kind: TableKind) -> Iterator[str]:
    yield f"## {kind.label} `{kind.name}`"
    yield ""
    rows = [
        (
            f"{column.heading}{'*' if column.owed else ''}",
            escaped(column.note),
            "、".join(column.also),
        )
        for column in kind.columns
    ]
    yield from table(("列", "怎么填", "也认得"), rows)

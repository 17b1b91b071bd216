"""The page about permissions, made from the rules themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from qinqing.kernel.access import (
    ADMINISTRATORS,
    NEVER_DELEGATED,
    Anyone,
    Objects,
    Role,
    Rules,
)
from qinqing.kernel.access.matrix import Distance, Row, distances, matrix
from qinqing.rulebook.publishing.markdown import code, table

_INTRODUCTION = """# 权限表

谁可以对什么做什么，管到多远。**表里没有写的，一律不可以。**表由规则逐格算出，
与程序判断每个请求用的是同一个函数；怎样判断见[权限怎样判断](../explanation/access.md)。

- “本人”是属于自己的；“本单位（企业、商会）”是所任角色的那个单位、企业、商会的，
  商会的“本商会”包括它现有的会员企业；“同城其他”是同一辖区内别的单位、企业的；
  “外市”是辖区以外的。○ 可以，— 不可以，空白表示对这个角色没有这一栏。
- 三个管理员互相分开：不得兼任，也不得兼有其他角色；都看不到台账的内容。
- 委托不会给出委托人没有的权限；标“不得委托”的角色不能委托。
"""


def permissions_markdown(rules: Rules, objects: Objects) -> str:
    """Return the page: the roles, then for each role what it may do."""
    lines = [_INTRODUCTION, "## 角色", ""]
    lines += table(("角色", "代号", "范围", ""), map(_role, Role))
    found: dict[Role | Anyone, list[Row]] = defaultdict(list)
    for row in matrix(rules):
        found[row.role].append(row)
    for who in (*Anyone, *Role):
        lines += [f"## {who.label}", "", *_section(who, found[who], objects)]
    return "\n".join(lines).rstrip() + "\n"


def _role(role: Role) -> tuple[str, str, str, str]:
    notes = []
    if role in ADMINISTRATORS:
        notes.append("不得兼任")
    if role in NEVER_DELEGATED:
        notes.append("不得委托")
    return role.label, code(role.value), role.scope.label, "、".join(notes)


def _section(who: Role | Anyone, rows: list[Row], objects: Objects) -> Iterator[str]:
    if isinstance(who, Role):
        yield "登录的人都可以做的，不再列出。"
        yield ""
    head = ("对象", "动作", *(distance.label for distance in Distance))
    # Actions that are alike share a line.
    alike: dict[tuple[str, frozenset[Distance]], list[str]] = defaultdict(list)
    for row in rows:
        alike[row.object_type, row.allowed].append(row.action.label)
    there = distances(who)
    yield from table(
        head,
        (
            (objects.by_name[name].label, "、".join(actions), *_marks(allowed, there))
            for (name, allowed), actions in alike.items()
        ),
    )


def _marks(allowed: frozenset[Distance], there: tuple[Distance, ...]) -> Iterator[str]:
    for each in Distance:
        yield ("○" if each in allowed else "—") if each in there else ""

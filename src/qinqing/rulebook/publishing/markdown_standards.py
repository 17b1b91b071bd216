"""The standards the documents leave to others, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qinqing.rulebook.expression import tree
from qinqing.rulebook.parameters import ParameterSpec, ParameterValue
from qinqing.rulebook.publishing.markdown import code, escaped, table
from qinqing.rulebook.releases import Release
from qinqing.rulebook.values import yuan


def standards_markdown(release: Release) -> str:
    """Return the page of parameters with their values; none means 未录入."""
    users = _users(release)
    lines = [
        "# 参数（本地标准）",
        "",
        "文件没有写明数额、留给别的规定的，以参数表示；条件里写 `:名称`。",
        "没有录入时，答复指出缺哪一项，不会因此答“可以”。",
        "",
    ]
    for spec in release.parameters.values():
        lines += _spec(release, spec, users.get(spec.name, ()))
    return "\n".join(lines).rstrip() + "\n"


def _spec(release: Release, spec: ParameterSpec, norms: Iterable[str]) -> list[str]:
    rows = [
        ("英文键", code(spec.key)),
        ("名称", escaped(spec.label)),
        ("含义", escaped(spec.meaning)),
        ("由谁规定", escaped(spec.who_sets)),
        ("用到它的规范", "、".join(map(code, norms))),
    ]
    lines = [f"## {escaped(spec.name)}", "", *table(("项目", "内容"), rows)]
    if not spec.values:
        return [*lines, "各地均未录入。", ""]
    values = (_value(release, spec, value) for value in spec.values)
    return [*lines, *table(("地方", "数额", "自", "至", "依据"), values)]


def _value(
    release: Release, spec: ParameterSpec, value: ParameterValue
) -> tuple[str, ...]:
    amount = yuan(value.value) if spec.type == "money" else str(value.value)
    return (
        escaped(release.places.by_id[value.place].name),
        amount,
        str(value.from_day or "—"),
        str(value.to_day or "今"),
        escaped(value.reference),
    )


def _users(release: Release) -> Mapping[str, list[str]]:
    """Return, for each parameter, the norms whose conditions name it."""
    found: dict[str, list[str]] = {}
    for norm in release.norms.values():
        for _, expression in norm.expressions():
            for name in tree.parameters(expression):
                if norm.id not in found.setdefault(name, []):
                    found[name].append(norm.id)
    return found

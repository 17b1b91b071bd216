"""The closed lists in Markdown: acts, actors and facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from qinqing.rulebook.publishing.labels import KNOWN_LABELS, TYPE_LABELS
from qinqing.rulebook.publishing.markdown import code, escaped, table
from qinqing.rulebook.vocabulary import Act, Fact, Vocabulary


def acts_markdown(vocabulary: Vocabulary) -> str:
    """Return the page of acts and actors, in the groups people look for them in."""
    actors = vocabulary.actors
    lines = [
        "# 行为和行为人",
        "",
        f"行为共 {len(vocabulary.acts)} 种。提问时可以写名称、代号或别名；",
        "代码是数据表里的整数，只增不改。",
        "",
        "## 行为人",
        "",
        *table(
            ("代号", "名称", "代码", "同时受其约束"),
            (
                (
                    code(actor.key),
                    escaped(actor.label),
                    str(actor.code),
                    "、".join(actors[key].label for key in actor.includes),
                )
                for actor in actors.values()
            ),
        ),
    ]
    for group, acts in groupby(vocabulary.acts.values(), key=lambda act: act.group):
        lines += [f"## {escaped(group)}", "", *_acts(acts, vocabulary)]
    return "\n".join(lines).rstrip() + "\n"


def _acts(acts: Iterable[Act], vocabulary: Vocabulary) -> list[str]:
    rows = (
        (
            code(act.key),
            escaped(act.label),
            str(act.code),
            "、".join(vocabulary.actors[key].label for key in act.who),
            escaped("、".join(act.aliases)),
        )
        for act in acts
    )
    return table(("代号", "名称", "代码", "行为人", "别名"), rows)


def facts_markdown(vocabulary: Vocabulary) -> str:
    """Return the page of facts: what each asks, its key, type, options and codes."""
    facts = vocabulary.facts.values()
    lines = [
        "# 事实",
        "",
        f"条件只能用下列 {len(vocabulary.facts)} 个事实。",
        "条件里写名称；数据表的列名用英文键，选项用代码。",
        "金额以分计；“由人认定”的事实系统不推断，只问人。",
        "",
        *table(
            ("名称", "英文键", "类型", "问法", "选项（代码）", "何时可知", "说明"),
            (tuple(_fact(fact)) for fact in facts),
        ),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _fact(fact: Fact) -> Iterator[str]:
    yield escaped(fact.name)
    yield code(fact.key)
    yield TYPE_LABELS[fact.type]
    yield escaped(fact.question)
    yield escaped("、".join(f"{o.value}（{o.code}）" for o in fact.options))
    yield KNOWN_LABELS[fact.known]
    marks = ["由人认定"] if fact.judged else []
    marks += ["可由当事人安排"] if fact.controlled else []
    yield "；".join(marks)

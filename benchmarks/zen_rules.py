"""The same conditions for zen-engine, in the two forms that proved fastest."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

import zen

from benchmarks.stack import Case, Item
from benchmarks.two_valued_text import Writer, listed

Rules = Callable[[Case], set[str]]


def expression_rules(items: Sequence[Item], parameters: Mapping[str, int]) -> Rules:
    """Return one compiled expression: a list of all conditions' truth."""
    written = writer(parameters).condition
    names = [item.name for item in items]
    texts = [f"{guard(item)} and {written(item.condition)}" for item in items]
    compiled = zen.compile_expression(f"[{', '.join(texts)}]")

    def decide(case: Case) -> set[str]:
        given = {"act": case.act_code, "who": case.who_code, **case.facts}
        truths = compiled.evaluate(given)
        return {name for name, truth in zip(names, truths, strict=True) if truth}

    return decide


def sliced_rules(items: Sequence[Item], parameters: Mapping[str, int]) -> Rules:
    """Return an expression for each act and actor, found by our own look-up."""
    written = writer(parameters).condition
    sliced: dict[tuple[int, int], list[Item]] = {}
    for item in items:
        for act in item.acts:
            for who in item.who:
                sliced.setdefault((act, who), []).append(item)
    compiled = {
        key: (
            [item.name for item in found],
            zen.compile_expression(
                f"[{', '.join(written(item.condition) for item in found)}]"
            ),
        )
        for key, found in sliced.items()
    }

    def decide(case: Case) -> set[str]:
        names, expression = compiled[case.act_code, case.who_code]
        truths = expression.evaluate(case.facts)
        return {name for name, truth in zip(names, truths, strict=True) if truth}

    return decide


def table_rules(items: Sequence[Item], parameters: Mapping[str, int]) -> Rules:
    """Return a decision table: act and actor in columns of their own."""
    written = writer(parameters).condition
    rules = [
        {
            "_id": str(number),
            "act": listed(item.acts),
            "who": listed(item.who),
            "that": written(item.condition),
            "name": json.dumps(item.name, ensure_ascii=False),
        }
        for number, item in enumerate(items)
    ]
    inputs = [
        {"id": "act", "name": "act", "field": "act"},
        {"id": "who", "name": "who", "field": "who"},
        {"id": "that", "name": "that"},
    ]
    outputs = [{"id": "name", "name": "name", "field": "name"}]
    table = {
        "hitPolicy": "collect", "inputs": inputs, "outputs": outputs, "rules": rules,
    }  # fmt: skip
    graph = {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in"},
            {"id": "t", "type": "decisionTableNode", "name": "t", "content": table},
            {"id": "out", "type": "outputNode", "name": "out"},
        ],
        "edges": [
            {"id": "1", "type": "edge", "sourceId": "in", "targetId": "t"},
            {"id": "2", "type": "edge", "sourceId": "t", "targetId": "out"},
        ],
    }
    decision = zen.ZenEngine().create_decision(json.dumps(graph))

    def decide(case: Case) -> set[str]:
        given = {"act": case.act_code, "who": case.who_code, **case.facts}
        return {row["name"] for row in decision.evaluate(given)["result"]}

    return decide


def guard(item: Item) -> str:
    """Return when a case is about the item at all."""
    return f"act in [{listed(item.acts)}] and who in [{listed(item.who)}]"


def writer(parameters: Mapping[str, int]) -> Writer:
    """Return a writer of zen's expression language."""
    return Writer(
        parameters,
        conjunction="and",
        disjunction="or",
        negation="not ",
        column=lambda name: name,
        membership=lambda name, codes: f"({name} in [{listed(codes)}])",
    )

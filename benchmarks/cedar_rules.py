"""The same conditions as Cedar policies, parsed beforehand."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

import cedarpy

from benchmarks.stack import Case, Item
from benchmarks.two_valued_text import Writer, listed

Rules = Callable[[Case], set[str]]


def policy_rules(items: Sequence[Item], parameters: Mapping[str, int]) -> Rules:
    """Return one policy set; the policies that hold are the answer."""
    names = {f"policy{number}": item.name for number, item in enumerate(items)}
    policies = cedarpy.PolicySet.from_str(
        "\n".join(_policy(item, parameters) for item in items)
    )
    entities = cedarpy.Entities.from_json_str(json.dumps([]))

    def decide(case: Case) -> set[str]:
        request = {
            "principal": {"type": "Actor", "id": str(case.who_code)},
            "action": {"type": "Action", "id": str(case.act_code)},
            "resource": {"type": "Case", "id": "1"},
            "context": case.facts,
        }
        answer = cedarpy.is_authorized(request, policies, entities)
        return {names[policy] for policy in answer.diagnostics.reasons}

    return decide


def _policy(item: Item, parameters: Mapping[str, int]) -> str:
    acts = ", ".join(f'Action::"{code}"' for code in item.acts)
    actors = " || ".join(f'principal == Actor::"{code}"' for code in item.who)
    condition = writer(parameters).condition(item.condition)
    scope = f"principal, action in [{acts}], resource"
    return f"permit({scope}) when {{ ({actors}) && {condition} }};"


def writer(parameters: Mapping[str, int]) -> Writer:
    """Return a writer of Cedar's expression language."""
    return Writer(
        parameters,
        conjunction="&&",
        disjunction="||",
        negation="!",
        column=lambda name: f"context.{name}",
        membership=lambda name, codes: f"[{listed(codes)}].contains({name})",
    )

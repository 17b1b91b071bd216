"""Deciding one case after another: ours against zen-engine and Cedar.

    PYTHONPATH=src:. .venv/bin/python -m benchmarks.decide [--place 济南市]

Every engine decides the whole stack of a place. First all must agree on complete cases;
then each decides the same random cases. The others cannot tell unknown from false, so
they get the complete version of the cases; they give no citations.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

import click

from benchmarks import cedar_rules, zen_rules
from benchmarks.stack import Case, Item, decider, items, random_cases, release
from qinqing.rulebook.asking.next_question import Interview
from qinqing.rulebook.deciding.decider import Decider

UNKNOWN = 0.3
ROUNDS = 5
CHECKED = 2_000
TARGETS = {"bare predicates": 50, "full verdict": 10, "with next question": 2}

Decide = Callable[[Case], object]


@click.command()
@click.option("--place", default="济南市")
@click.option("--cases", default=100_000, help="random cases for our own engine")
@click.option("--others", default=3_000, help="random cases for the other engines")
def main(place: str, cases: int, others: int) -> None:
    """Measure, print decisions per second and ratios."""
    stack = decider(release(), place)
    listed = items(stack)
    norms = len(stack.stack.norms)
    print(f"{place}: {norms} norms, {len(listed)} conditions; unknown {UNKNOWN:.0%}")
    theirs = _others(listed, stack)
    _agree(stack, listed, theirs)
    complete = random_cases(stack, others, 0, seed=2)
    rates = {name: _rate(rules, complete) for name, rules in theirs.items()}
    for name, rate in rates.items():
        print(f"  {name:<44} {rate:>12,.0f}/s")
    whole = {name: rate for name, rate in rates.items() if "sliced" not in name}
    best = max(whole.values())
    _ours(decider(release(), place), cases, best, max(rates.values()))


def _others(listed: Sequence[Item], stack: Decider) -> dict[str, zen_rules.Rules]:
    values = stack.parameters
    return {
        "zen-engine, one compiled expression": zen_rules.expression_rules(
            listed, values
        ),
        "zen-engine, decision table": zen_rules.table_rules(listed, values),
        "zen-engine, sliced by our look-up of the act": zen_rules.sliced_rules(
            listed, values
        ),
        "cedarpy, pre-parsed policy set": cedar_rules.policy_rules(listed, values),
    }


def _agree(
    stack: Decider, listed: Sequence[Item], theirs: dict[str, zen_rules.Rules]
) -> None:
    """Refuse to measure engines that do not give the same answers."""
    roles: dict[str, list[Item]] = {}
    for item in listed:
        roles.setdefault(item.norm, []).append(item)
    for case in random_cases(stack, CHECKED, 0, seed=1):
        program = stack.program(case.act, case.who)
        signature = program.evaluate(case.facts.get, stack.parameters)
        ours = {
            item.name
            for norm in program.norms
            if program.truth(signature, norm, "when").surely
            for item in roles[norm.id]
            if program.truth(signature, norm, item.role).surely
        }
        for name, rules in theirs.items():
            if rules(case) != ours:
                raise SystemExit(f"{name} answers differently: {case}")
    print(f"  all engines agree on {CHECKED} complete cases")


def _ours(stack: Decider, count: int, best: float, sliced: float) -> None:
    """Measure our engine: cold (nothing kept yet) and warm on cases not seen before."""
    interviews = _interviews(stack)
    levels: dict[str, Decide] = {
        "bare predicates": _bare(stack),
        "full verdict": _full(stack),
        "with next question": _asking(stack, interviews),
    }
    first = random_cases(stack, count, UNKNOWN, seed=3)
    unseen = random_cases(stack, count, UNKNOWN, seed=4)
    for name, decide in levels.items():
        begun = perf_counter()
        for case in first:
            decide(case)
        cold = count / (perf_counter() - begun)
        warm = _rate(decide, unseen)
        target = TARGETS[name]
        verdict = "met" if warm >= target * best else "MISSED"
        print(
            f"  ours, {name:<38} {warm:>12,.0f}/s  (first {count:,}: {cold:,.0f}/s)"
            f"\n    = {warm / best:,.1f}x the faster whole-stack engine"
            f" (target {target}x: {verdict}); {warm / sliced:,.1f}x the fastest sliced"
        )


def _interviews(stack: Decider) -> dict[tuple[str, str], Interview]:
    vocabulary = stack.release.vocabulary
    return {
        (act.key, actor.key): Interview(stack, act.key, actor.key)
        for act in vocabulary.acts.values()
        for actor in vocabulary.actors.values()
        if not vocabulary.bound_as(actor.key).isdisjoint(act.who)
    }


def _bare(stack: Decider) -> Decide:
    parameters = stack.parameters

    def decide(case: Case) -> object:
        return stack.program(case.act, case.who).evaluate(case.facts.get, parameters)

    return decide


def _full(stack: Decider) -> Decide:
    def decide(case: Case) -> object:
        verdict = stack.decide(case.act, case.who, case.facts)
        return verdict.outcome, verdict.citations, verdict.reasons

    return decide


def _asking(stack: Decider, interviews: dict[tuple[str, str], Interview]) -> Decide:
    def decide(case: Case) -> object:
        verdict = stack.decide(case.act, case.who, case.facts)
        asked = interviews[case.act, case.who].next_fact(case.facts)
        return verdict.citations, verdict.reasons, asked

    return decide


def _rate(decide: Decide, cases: Sequence[Case]) -> float:
    """Return decisions per second: the median of several rounds."""
    rates: list[float] = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        for case in cases:
            decide(case)
        rates.append(len(cases) / (perf_counter() - begun))
    return median(rates)


if __name__ == "__main__":
    main()

"""Searches say of a record exactly what the one rule of combination says of a case."""

from random import Random

import pytest

from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.expression.kleene import evaluate
from qinqing.rulebook.screening.outcomes import programs
from qinqing.rulebook.screening.searches import BREACH, MISSING_STEP, Search
from tests.parity.cases import domains
from tests.parity.stacks import PLACES, decider_of
from tests.parity.witnesses import stack_searches

CASES = 12


def addressed(decider: Decider) -> dict[tuple[str, str], Search]:
    kinds = (BREACH, MISSING_STEP)
    found = [s for s in stack_searches(decider) if s.kind in kinds]
    return {(search.norm.id, search.kind): search for search in found}


@pytest.mark.parametrize("place", PLACES)
def test_a_breach_is_found_exactly_where_the_case_is_a_breach(place: str) -> None:
    decider = decider_of(place, "after", given=True)
    known, searches = domains(decider), addressed(decider)
    random = Random(place)  # noqa: S311 (cases, not secrets)
    seen: set[object] = set()
    for act, who, program in programs(decider):
        for _ in range(CASES):
            case = {n: random.choice((None, *known[n])) for n in program.facts}
            row = {**decider.parameters, **case, "act": act, "who": who}
            signature = program.evaluate(case.get, decider.parameters)
            effects = program.composed(signature, "after").effects
            for norm in program.norms:
                effect = effects[norm.id]
                breach = searches.get((norm.id, BREACH))
                truth = evaluate(breach.that, row) if breach else False
                assert (truth is True, truth is None) == (effect.bad, effect.bad_open)
                step = searches.get((norm.id, MISSING_STEP))
                missing = evaluate(step.that, row) if step else False
                assert (missing is True) == effect.step
                assert missing is not False or not effect.step_open
                seen |= {(BREACH, truth), (MISSING_STEP, missing)}
    assert {(BREACH, value) for value in (True, False, None)} <= seen


def test_every_search_has_a_name_of_its_own_that_fits_any_database() -> None:
    for place in PLACES:
        found = stack_searches(decider_of(place, "after"))
        columns = [search.column for search in found]
        assert len(set(columns)) == len(columns)
        assert all(name.isascii() and len(name) <= 40 for name in columns)

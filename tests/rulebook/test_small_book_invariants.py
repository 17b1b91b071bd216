from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qinqing.rulebook.deciding.program import Program, compile_program
from qinqing.rulebook.expression import tree
from qinqing.rulebook.norms import Norm, norm_from_json, to_json
from qinqing.rulebook.verdicts import Skeleton
from tests.rulebook.small_books import (
    DOMAINS,
    Facts,
    SmallBook,
    completions,
    norms,
    partial_facts,
    small_books,
)

STAY = ("forbidden", "allowed")
GOOD, BAD = ("allowed", "allowed_if"), ("forbidden", "needs_step")


def listed_facts(skeleton: Skeleton) -> set[str]:
    """Return the facts of what the answer itself lists: steps, conditions, duties."""
    found = {
        name for item in (*skeleton.steps, *skeleton.conditions) for name in item.facts
    }
    for _, duty, _ in skeleton.owed:
        found.update(tree.columns(duty.done) if duty.done is not None else ())
    return found


def settled(book: SmallBook, facts: Facts) -> dict[tuple[str, str], bool]:
    """Return the conditions whose truth no further fact can change."""
    signature = book.signature(facts)
    trits = {
        (norm.id, role): book.program.truth(signature, norm, role)
        for norm in book.program.norms
        for role, _ in norm.expressions()
    }
    return {
        key: trit.surely for key, trit in trits.items() if trit.surely == trit.possibly
    }


@given(small_books(), partial_facts, st.data())
def test_what_is_settled_stays_whatever_becomes_known(
    book: SmallBook, facts: Facts, data: st.DataObject
) -> None:
    more = data.draw(st.sampled_from(completions(facts)))
    applying = {
        norm.id
        for norm in book.program.norms
        if book.program.truth(book.signature(more), norm, "when").possibly
    }
    now, later = settled(book, facts), settled(book, more)
    for (norm, role), truth in now.items():
        # Parts of a norm that turns out not to apply are not looked at any more.
        if role == "when" or norm in applying:
            assert later[norm, role] == truth


@given(small_books(), partial_facts)
def test_forbidden_and_allowed_stay_whatever_becomes_known(
    book: SmallBook, facts: Facts
) -> None:
    outcome = book.outcome(facts)
    if outcome in STAY:
        assert {book.outcome(case) for case in completions(facts)} == {outcome}


@given(small_books(), partial_facts)
def test_a_step_or_condition_changes_only_by_what_the_answer_lists(
    book: SmallBook, facts: Facts
) -> None:
    outcome = book.outcome(facts)
    if outcome not in ("needs_step", "allowed_if"):
        return
    listed = listed_facts(book.skeleton(facts))
    others = [name for name, value in facts.items() if value is None]
    for name in set(others) - listed:
        for value in DOMAINS[name]:
            assert book.outcome({**facts, name: value}) == outcome, name


@given(small_books(), partial_facts)
def test_a_permission_is_never_given_where_the_whole_truth_forbids(
    book: SmallBook, facts: Facts
) -> None:
    outcome = book.outcome(facts)
    if outcome not in GOOD:
        return
    skeleton = book.skeleton(facts)
    for case in completions(facts):
        if book.outcome(case) in BAD:
            assert outcome == "allowed_if"
            assert listed_not_kept(book, skeleton, case)


def listed_not_kept(book: SmallBook, skeleton: Skeleton, case: Facts) -> bool:
    """Tell whether the case breaks a condition that the answer had listed."""
    signature = book.signature(case)
    return any(
        not book.program.truth(signature, item.norm, f"provided.{item.id}").surely
        for item in (*skeleton.steps, *skeleton.conditions)
    )


@given(small_books(), partial_facts)
def test_an_answer_depends_on_its_inputs_only(book: SmallBook, facts: Facts) -> None:
    reversed_order = dict(reversed(facts.items()))
    only_known = {name: value for name, value in facts.items() if value is not None}
    with_more = {**facts, "irrelevant": True}
    expected = book.skeleton(facts)
    for same in (reversed_order, only_known, with_more):
        assert book.skeleton(same) == expected


@given(small_books(), partial_facts, st.randoms(use_true_random=False))
def test_the_order_of_the_norms_changes_nothing(
    book: SmallBook, facts: Facts, random: Any
) -> None:
    shuffled = rebuilt(book, _shuffled(book.program, random))
    assert shuffled.outcome(facts) == book.outcome(facts)
    assert reasons(shuffled, facts) == reasons(book, facts)


@given(small_books(), partial_facts, st.permutations((11, 12, 13)))
def test_renaming_the_codes_of_options_changes_nothing(
    book: SmallBook, facts: Facts, codes: list[int]
) -> None:
    renamed = dict(zip((1, 2, 3), codes, strict=True))

    def change(norm: Norm) -> Norm:
        for role, expression in list(norm.expressions()):
            norm = norm.with_expression(role, recoded(expression, renamed))
        return norm

    program = compile_program(
        "act",
        "official",
        [change(norm) for norm in book.program.in_force],
        [change(norm) for norm in book.program.drafts],
        {
            key: tuple(change(norm) for norm in lifting)
            for key, lifting in book.program.overriding.items()
        },
    )
    option = facts["e0"]
    changed = {**facts, "e0": None if option is None else renamed[int(option)]}
    after = rebuilt(book, program)
    assert after.outcome(changed) == book.outcome(facts)
    assert reasons(after, changed) == reasons(book, facts)


@given(norms("saved"))
def test_saving_and_loading_a_norm_gives_the_same_norm(norm: Norm) -> None:
    assert norm_from_json(to_json(norm)) == norm


def rebuilt(book: SmallBook, program: Program) -> SmallBook:
    return replace(book, program=program)


def reasons(book: SmallBook, facts: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(item.norm.id, item.effect) for item in book.skeleton(facts).reasons}


def _shuffled(program: Program, random: Any) -> Program:
    in_force, drafts = list(program.in_force), list(program.drafts)
    random.shuffle(in_force)
    random.shuffle(drafts)
    return compile_program("act", "official", in_force, drafts, program.overriding)


def recoded(node: tree.Expression, codes: Mapping[int, int]) -> tree.Expression:
    """Return the condition with every option's code replaced."""
    match node:
        case tree.In(column, found):
            return tree.In(column, tuple(codes[code] for code in found))
        case tree.Not(part):
            return tree.Not(recoded(part, codes))
        case tree.And(parts):
            return tree.And(tuple(recoded(part, codes) for part in parts))
        case tree.Or(parts):
            return tree.Or(tuple(recoded(part, codes) for part in parts))
        case _:
            return node

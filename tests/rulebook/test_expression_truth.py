"""Three-valued truth: the oracle, the generated Python and what knowledge may change.

Source: [rulebook.md, Fragment]
"""

from __future__ import annotations

import ast
import io
import keyword
import tokenize
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.rulebook.deciding.program import compile_program
from qinqing.rulebook.expression import tree
from qinqing.rulebook.expression.kleene import evaluate
from qinqing.rulebook.expression.python_code import possibly, surely, surely_not
from qinqing.rulebook.norms import Norm
from tests.rulebook.trees import COLUMNS, cases, conditions, full_cases

Case = Mapping[str, bool | int | None]

NAMES = {column: f"f{index}" for index, column in enumerate(COLUMNS)}
TRUE, FALSE, UNKNOWN = True, False, None
NORM = Norm(
    id="x/1#n",
    provision="x/1",
    document="x",
    modality="forbid",
    acts=("take",),
    who=("official",),
    when=tree.TRUE,
    quotations=(),
)


def run(source: str, case: Case) -> bool:
    found = eval(source, {}, {NAMES[name]: value for name, value in case.items()})  # noqa: S307
    assert isinstance(found, bool)
    return found


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        (TRUE, TRUE, TRUE, TRUE),
        (TRUE, FALSE, FALSE, TRUE),
        (TRUE, UNKNOWN, UNKNOWN, TRUE),
        (FALSE, FALSE, FALSE, FALSE),
        (FALSE, UNKNOWN, FALSE, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_the_oracle_follows_kleenes_tables(
    a: bool | None, b: bool | None, both: bool | None, either: bool | None
) -> None:
    parts = (tree.IsTrue("a"), tree.IsTrue("b"))
    for case in ({"a": a, "b": b}, {"a": b, "b": a}):
        assert evaluate(tree.And(parts), case) is both
        assert evaluate(tree.Or(parts), case) is either
    assert evaluate(tree.Not(parts[0]), {"a": a}) is (None if a is None else not a)


def test_an_unknown_number_makes_every_comparison_unknown() -> None:
    same = tree.Compare("=", tree.Column("n"), tree.Column("n"))
    assert evaluate(same, {"n": None}) is None
    assert evaluate(tree.Not(tree.In("o", (1,))), {"o": None}) is None


@given(conditions, cases)
def test_the_generated_python_agrees_with_the_oracle(
    condition: tree.Expression, case: Case
) -> None:
    truth = evaluate(condition, case)
    assert run(surely(condition, NAMES), case) is (truth is True)
    assert run(surely_not(condition, NAMES), case) is (truth is False)
    assert run(possibly(condition, NAMES), case) is (truth is not False)


@given(conditions, cases, full_cases)
def test_a_settled_truth_never_changes_when_more_becomes_known(
    condition: tree.Expression, known: Case, rest: Case
) -> None:
    before = evaluate(condition, known)
    learnt = {
        name: rest[name] if value is None else value for name, value in known.items()
    }
    after = evaluate(condition, learnt)
    assert after is not None
    assert before is None or before is after


@given(conditions)
def test_a_condition_survives_being_written_as_json(
    condition: tree.Expression,
) -> None:
    assert tree.expression_from_json(tree.to_json(condition)) == condition


hostile = st.one_of(
    st.text(min_size=1),
    st.sampled_from(
        ["f0", "get", "'); import os; ('", "__import__('os')", 'a"""b', "a\nb", "\\"]
    ),
)


@given(st.lists(hostile, min_size=1, max_size=4, unique=True), hostile)
def test_generated_source_holds_no_text_from_files_but_quoted_keys(
    columns: list[str], parameter: str
) -> None:
    parts = [tree.IsTrue(name) for name in columns]
    limit = tree.Compare("<", tree.Parameter(f"{parameter}!"), tree.Number(3))
    norm = replace(NORM, when=tree.disjunction([*parts, limit]))
    program = compile_program("take", "official", [norm], [], {})
    names, texts = set(), set()
    for token in tokenize.generate_tokens(io.StringIO(program.source).readline):
        if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
            names.add(token.string)
        if token.type == tokenize.STRING:
            texts.add(ast.literal_eval(token.string))
    ours = {f"f{index}" for index in range(len(columns) + 1)}
    assert names == {"evaluate", "get", "parameters", "s"} | ours
    assert texts == {*columns, f"{parameter}!"}
    nothing: Case = {}
    unknown = program.evaluate(nothing.get, nothing)
    assert program.truth(unknown, norm, "when").possibly
    one: Case = {columns[0]: True}
    known = program.evaluate(one.get, nothing)
    assert program.truth(known, norm, "when").surely

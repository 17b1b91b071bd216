"""Random conditions of the fragment and random cases, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from qinqing.rulebook.expression import tree

BOOLS = ("a", "b", "c")
NUMBERS = ("n", "m")
OPTION = "o"
PARAMETER = "standard"
COLUMNS = (*BOOLS, *NUMBERS, OPTION, PARAMETER)

small = st.integers(-3, 3)


def _larger_terms(inner: st.SearchStrategy[tree.Term]) -> st.SearchStrategy[tree.Term]:
    operator = st.sampled_from(tree.ARITHMETIC)
    return st.one_of(
        st.builds(tree.Negate, inner),
        st.builds(tree.Arithmetic, operator, inner, inner),
    )


terms: st.SearchStrategy[tree.Term] = st.recursive(
    st.one_of(
        st.builds(tree.Number, small),
        st.builds(tree.Column, st.sampled_from(NUMBERS)),
        st.just(tree.Parameter(PARAMETER)),
    ),
    _larger_terms,
    max_leaves=4,
)

codes = st.lists(st.integers(1, 4), min_size=1, max_size=3, unique=True).map(tuple)

atoms: st.SearchStrategy[tree.Expression] = st.one_of(
    st.builds(tree.Literal, st.booleans()),
    st.builds(tree.IsTrue, st.sampled_from(BOOLS)),
    st.builds(tree.In, st.just(OPTION), codes),
    st.builds(tree.Compare, st.sampled_from(tree.COMPARISONS), terms, terms),
)


def _larger(
    inner: st.SearchStrategy[tree.Expression],
) -> st.SearchStrategy[tree.Expression]:
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(tree.Not, inner),
        st.builds(tree.And, parts),
        st.builds(tree.Or, parts),
    )


conditions = st.recursive(atoms, _larger, max_leaves=8)

values: dict[str, st.SearchStrategy[bool | int]] = {
    **dict.fromkeys(BOOLS, st.booleans()),
    **dict.fromkeys((*NUMBERS, PARAMETER), small),
    OPTION: st.integers(1, 4),
}
full_cases = st.fixed_dictionaries(values)
cases = st.fixed_dictionaries(
    {name: st.none() | value for name, value in values.items()}
)

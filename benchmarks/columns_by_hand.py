"""Writes ``by_hand.py``: each search of a stack as flat Polars text.

    PYTHONPATH=src:. .venv/bin/python -m benchmarks.columns_by_hand

The text is what a careful engineer would write without this project: one expression
for each search, guards first, numbers in place. It is kept in the repository, so that
the measurement compares with text that no longer depends on our generator.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks.stack import decider, release
from benchmarks.two_valued_text import Writer, listed
from qinqing.rulebook.expression import tree
from qinqing.rulebook.screening.searches import Search, searches

PLACE = "济南市"
HEAD = '''"""The searches of the stack of 济南市 as flat Polars text (see README.md)."""

from polars import Expr, col

# ruff: noqa: E501
# fmt: off
SEARCHES: dict[str, Expr] = {
'''


def main() -> None:
    """Write the file beside this one."""
    stack = decider(release(), PLACE, "after")
    overriding = stack.stack.overriding
    found = searches(stack.stack.in_force, stack.release.vocabulary, overriding)
    lines = [f'    "{s.name}": {text(s, stack.parameters)},\n' for s in found]
    target = Path(__file__).with_name("by_hand.py")
    target.write_text(HEAD + "".join(lines) + "}\n# fmt: on\n", "utf-8")


def text(search: Search, parameters: Mapping[str, int]) -> str:
    """Return a search as Python text over Polars columns."""
    guard = [tree.In("act", search.acts), tree.In("who", search.who)]
    parts = (*guard, *_flat(search.finds))
    return " & ".join(map(writer(parameters).condition, parts))


def _flat(node: tree.Expression) -> list[tree.Expression]:
    if not isinstance(node, tree.And):
        return [] if node == tree.TRUE else [node]
    return [inner for part in node.parts for inner in _flat(part)]


def writer(parameters: Mapping[str, int]) -> Writer:
    """Return a writer of Polars expressions in Python."""
    return Writer(
        parameters,
        conjunction="&",
        disjunction="|",
        negation="~",
        column=lambda name: f'col("{name}")',
        membership=lambda name, codes: f"{name}.is_in([{listed(codes)}])",
        true="lit(True)",
        false="lit(False)",
    )


if __name__ == "__main__":
    main()

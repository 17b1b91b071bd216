"""Every case written beside the provisions, run one by one under its own name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qinqing.rulebook.answering.answer import Deciders
from qinqing.rulebook.checking.cases import differences, run_case
from qinqing.rulebook.loading.schema import read_content
from qinqing.rulebook.norms import Case
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text import shipped_content


def written_cases() -> Iterator[Case]:
    """Read the cases alone: the norms are loaded by a fixture, once."""
    for path in sorted((shipped_content() / "rulebooks").rglob("*.yaml")):
        for entry in read_content(path)["provisions"]:
            for case in entry.get("cases", ()):
                yield Case(
                    name=case["name"],
                    provision=entry["provision"],
                    ask=case["ask"],
                    given=case.get("given", {}),
                    parameters=case.get("parameters", {}),
                    expect=case["expect"],
                )


CASES = list(written_cases())


@pytest.mark.parametrize("case", CASES, ids=[f"{c.provision}·{c.name}" for c in CASES])
def test_the_case_is_decided_as_written(
    release: Release, deciders: Deciders, case: Case
) -> None:
    assert differences(run_case(release, deciders, case)) == []


def test_the_cases_are_those_the_rulebook_is_checked_with(release: Release) -> None:
    norms = len(release.norms)
    assert len(CASES) >= 2 * norms

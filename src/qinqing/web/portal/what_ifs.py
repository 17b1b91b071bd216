"""怎样才可以: the smallest changes of the case that lead to a better answer."""

from dataclasses import dataclass

from qinqing.rulebook.answering.answer import Answer, Deciders
from qinqing.rulebook.answering.wording import OUTCOME_WORDS
from qinqing.rulebook.asking.what_if import Change, smallest_changes
from qinqing.web.portal.asked import FACT_PREFIX, Asked
from qinqing.web.portal.facts import spoken_code

MOST_SHOWN = 3
# Where steps or conditions are listed, these say what to do; an open case is asked on.
_FOR = ("forbidden", "unsettled")


@dataclass(frozen=True)
class WhatIf:
    """Facts that would have to be otherwise, in words, and what would follow."""

    changes: tuple[tuple[str, tuple[str, ...]], ...]
    outcome: str
    word: str
    address: str


def what_ifs(deciders: Deciders, answer: Answer, asked: Asked) -> tuple[WhatIf, ...]:
    """Return a few smallest changes; none where it is too late to change anything."""
    if answer.inquiry.stage == "after" or answer.outcome not in _FOR:
        return ()
    interview = deciders.interview(answer.inquiry)
    grouped: dict[tuple[str, ...], list[Change]] = {}
    for change in smallest_changes(interview, answer.inquiry.facts):
        grouped.setdefault((change.outcome, *change.facts), []).append(change)
    found = [_what_if(answer, group, asked) for group in grouped.values()]
    return tuple(found[:MOST_SHOWN])


def _what_if(answer: Answer, group: list[Change], asked: Asked) -> WhatIf:
    facts = answer.release.vocabulary.facts
    first = group[0]
    changed = asked
    for key, code in first.facts.items():
        said = spoken_code(facts[key], code)
        changed = changed.having(FACT_PREFIX + key, said)
    return WhatIf(
        changes=tuple(
            (
                facts[key].name,
                tuple(
                    dict.fromkeys(spoken_code(facts[key], c.facts[key]) for c in group)
                ),
            )
            for key in first.facts
        ),
        outcome=first.outcome,
        word=OUTCOME_WORDS[first.outcome],
        address=changed.address(),
    )

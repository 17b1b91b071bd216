"""Reading ``examples.yaml``: questions that must be ones the content can take."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qinqing.rulebook.errors import MalformedRulebook
from qinqing.rulebook.examples import ExampleQuestion
from qinqing.rulebook.loading.schema import read_entries, unreadable
from qinqing.rulebook.text.places import Places
from qinqing.rulebook.values import encode
from qinqing.rulebook.vocabulary import Vocabulary


def load_examples(
    roots: Iterable[Path], vocabulary: Vocabulary, places: Places
) -> list[ExampleQuestion]:
    """Read the example questions of all roots, a site's own before the shipped ones.

    Raises ``RulebookError`` for a place, act, actor, fact or value nobody knows.
    """
    found: list[ExampleQuestion] = []
    for root in reversed(list(roots)):
        path = root / "examples.yaml"
        for item in read_entries(path):
            try:
                example = ExampleQuestion(
                    text=item["text"],
                    place=item["place"],
                    who=item["who"],
                    act=item["act"],
                    facts=item.get("facts", {}),
                )
            except KeyError as error:
                raise unreadable(error, item, path) from error
            _check(example, vocabulary, places, path)
            found.append(example)
    return found


def _check(
    example: ExampleQuestion, vocabulary: Vocabulary, places: Places, path: Path
) -> None:
    places.find(example.place)
    act = vocabulary.act(example.act, example.who)
    if vocabulary.bound_as(vocabulary.actor(example.who).key).isdisjoint(act.who):
        raise MalformedRulebook("unknown actor", file=path.name, label=example.text)
    for name, value in example.facts.items():
        encode(vocabulary.fact(name), value)

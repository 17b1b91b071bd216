"""Reading facts, acts and actors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from qinqing.rulebook.errors import MalformedRulebook
from qinqing.rulebook.loading.schema import read_entries, unreadable
from qinqing.rulebook.vocabulary import (
    FACT_TYPES,
    KNOWN,
    Act,
    Actor,
    Fact,
    Vocabulary,
    fact_from_json,
)

T = TypeVar("T", Fact, Act, Actor)

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NAME = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9_]*")


def load_vocabulary(roots: Iterable[Path]) -> Vocabulary:
    """Read ``acts.yaml``, ``actors.yaml`` and ``facts/*.yaml`` under each root.

    Raises ``MalformedRulebook`` for duplicate or malformed names, keys or codes.
    """
    facts: dict[str, Fact] = {}
    acts: dict[str, Act] = {}
    actors: dict[str, Actor] = {}
    for root in roots:
        for path in sorted((root / "facts").glob("*.yaml")):
            for item in read_entries(path):
                _add(facts, _fact(item, path), path)
        for item in read_entries(root / "acts.yaml"):
            _add(acts, _act(item, root / "acts.yaml"), root / "acts.yaml")
        for item in read_entries(root / "actors.yaml"):
            _add(actors, _actor(item, root / "actors.yaml"), root / "actors.yaml")
    _unique("name", [fact.name for fact in facts.values()])
    _unique("code", [act.code for act in acts.values()])
    _unique("code", [actor.code for actor in actors.values()])
    for act in acts.values():
        _known_actors(act.key, act.who, actors)
    for actor in actors.values():
        _known_actors(actor.key, actor.includes, actors)
    return Vocabulary(facts, acts, actors)


def _known_actors(
    label: str, named: tuple[str, ...], actors: Mapping[str, Actor]
) -> None:
    for actor in named:
        if actor not in actors:
            raise MalformedRulebook("unknown actor", label=label, who=actor)


def _add(into: dict[str, T], item: T, path: Path) -> None:
    if item.key in into:
        raise MalformedRulebook("key given twice", file=path.name, key=item.key)
    into[item.key] = item


def _unique(what: str, values: list[Any]) -> None:
    twice = {value for value in values if values.count(value) > 1}
    if twice:
        raise MalformedRulebook(f"{what} given twice", values=sorted(map(str, twice)))


def _fact(item: Mapping[str, Any], path: Path) -> Fact:
    try:
        fact = fact_from_json(item)
    except TypeError as error:
        raise unreadable(error, item, path) from error
    problem = _fact_problem(fact)
    if problem:
        raise MalformedRulebook(problem, file=path.name, fact=fact.name)
    return fact


def _fact_problem(fact: Fact) -> str | None:
    if not all(isinstance(text, str) for text in (fact.key, fact.name, fact.question)):
        return "key, name and question must be text"
    if not _KEY.fullmatch(fact.key):
        return "key must be ASCII snake case of at most 40 characters"
    if not _NAME.fullmatch(fact.name) or not unicodedata.is_normalized(
        "NFC", fact.name
    ):
        return "name must be Chinese without spaces or punctuation"
    if fact.type not in FACT_TYPES or fact.known not in KNOWN:
        return "unknown type, or unknown time of knowing"
    if (fact.type == "enum") != bool(fact.options):
        return "an enum needs options, other types have none"
    return _options_problem(fact)


def _options_problem(fact: Fact) -> str | None:
    codes = [option.code for option in fact.options]
    if any(not isinstance(code, int) or code < 1 for code in codes):
        return "option codes must be different positive numbers"
    if len(set(codes)) != len(codes):
        return "option codes must be different positive numbers"
    names = [text for option in fact.options for text in (option.value, option.key)]
    if len(set(names)) != len(names):
        return "options must have different values and keys"
    return None


def _act(item: Mapping[str, Any], path: Path) -> Act:
    try:
        return Act(
            key=item["key"],
            code=item["code"],
            label=item["label"],
            who=tuple(item["who"]),
            group=item["group"],
            aliases=tuple(item.get("aliases", ())),
        )
    except (KeyError, TypeError) as error:
        raise unreadable(error, item, path) from error


def _actor(item: Mapping[str, Any], path: Path) -> Actor:
    try:
        return Actor(item["key"], item["code"], item["label"], tuple(item["includes"]))
    except (KeyError, TypeError) as error:
        raise unreadable(error, item, path) from error

"""Reading facts, acts and actors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from qinqing.rulebook.errors import MalformedRulebook
from qinqing.rulebook.loading.schema import read_content
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
            for item in read_content(path) or []:
                _add(facts, _fact(item, path), path)
        for item in _entries(root / "acts.yaml"):
            _add(acts, _act(item, root / "acts.yaml"), root / "acts.yaml")
        for item in _entries(root / "actors.yaml"):
            _add(actors, _actor(item), root / "actors.yaml")
    _unique("name", [fact.name for fact in facts.values()])
    _unique("code", [act.code for act in acts.values()])
    return Vocabulary(facts, acts, actors)


def _entries(path: Path) -> list[dict[str, Any]]:
    return list(read_content(path) or []) if path.exists() else []


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
    except (TypeError, KeyError) as error:
        raise MalformedRulebook(str(error), file=path.name, item=str(item)) from error
    problem = _fact_problem(fact)
    if problem:
        raise MalformedRulebook(problem, file=path.name, fact=fact.name)
    return fact


def _fact_problem(fact: Fact) -> str | None:
    codes = [option.code for option in fact.options]
    if not _KEY.fullmatch(fact.key):
        return "key must be ASCII snake case of at most 40 characters"
    if not _NAME.fullmatch(fact.name) or not unicodedata.is_normalized(
        "NFC", fact.name
    ):
        return "name must be Chinese without spaces or punctuation"
    if fact.type not in FACT_TYPES or fact.known not in KNOWN:
        return "unknown type, or unknown time of knowing"
    if (fact.type == "enum") != bool(codes):
        return "an enum needs options, other types have none"
    if len(set(codes)) != len(codes) or any(code < 1 for code in codes):
        return "option codes must be different positive numbers"
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
    except KeyError as error:
        raise MalformedRulebook(f"missing {error}", file=path.name) from error


def _actor(item: Mapping[str, Any]) -> Actor:
    return Actor(item["key"], item["code"], item["label"], tuple(item["includes"]))

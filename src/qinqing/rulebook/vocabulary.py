"""The closed lists the rules are written in: facts, acts and actors."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Literal

from qinqing.rulebook.errors import UnknownAct, UnknownActor, UnknownFact

FactType = Literal["bool", "enum", "integer", "money"]
FACT_TYPES = ("bool", "enum", "integer", "money")
KNOWN = ("before", "during", "after")


@dataclass(frozen=True, slots=True)
class Option:
    """One value of an enum fact; ``code`` is the integer used in every table."""

    value: str
    key: str
    code: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about a case that a condition may use.

    ``known`` says when it can be known; ``controlled`` whether the asker can still
    arrange it; ``judged`` whether only a person can judge it (open texture).
    """

    name: str
    key: str
    type: FactType
    question: str
    options: tuple[Option, ...] = ()
    questions: Mapping[str, str] = field(default_factory=dict)
    help: str = ""
    known: str = "before"
    controlled: bool = False
    judged: bool = False
    measure: Mapping[str, str] = field(default_factory=dict)

    def option(self, text: str) -> Option | None:
        """Return the option with this Chinese value or English key."""
        for option in self.options:
            if text in (option.value, option.key):
                return option
        return None

    def question_for(self, act: str) -> str:
        """Return the question in the words that fit the act."""
        return self.questions.get(act, self.question)

    @property
    def domain(self) -> tuple[bool | int, ...]:
        """The encoded values it can take; empty for numbers."""
        if self.type == "bool":
            return (True, False)
        return tuple(option.code for option in self.options)


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of conduct that norms permit, require or forbid."""

    key: str
    code: int
    label: str
    who: tuple[str, ...]
    group: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts; ``includes`` lists the actors whose norms bind this one too."""

    key: str
    code: int
    label: str
    includes: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Return text in NFKC without surrounding space, for look-ups."""
    return unicodedata.normalize("NFKC", text).strip()


def nearest(text: str, names: Iterable[str]) -> list[str]:
    """Return up to three names that look like the text.

    Chinese names are short, so one shared character in two says much; letters do not.
    """
    cutoff = 0.6 if text.isascii() else 0.4
    return get_close_matches(text, list(names), n=3, cutoff=cutoff)


@dataclass(frozen=True)
class Vocabulary:
    """All facts by key, acts by key and actors by key."""

    facts: Mapping[str, Fact]
    acts: Mapping[str, Act]
    actors: Mapping[str, Actor]

    @cached_property
    def facts_by_name(self) -> dict[str, Fact]:
        """Facts keyed by their Chinese name."""
        return {fact.name: fact for fact in self.facts.values()}

    def fact(self, text: str) -> Fact:
        """Return the fact with this Chinese name or key; raises ``UnknownFact``."""
        wanted = plain(text)
        found = self.facts.get(wanted) or self.facts_by_name.get(wanted)
        if found is None:
            near = nearest(wanted, [*self.facts_by_name, *self.facts])
            raise UnknownFact("no such fact", name=wanted, near=near)
        return found

    def act(self, text: str, actor: str | None = None) -> Act:
        """Return the act with this key, label or alias.

        Where an alias belongs to several acts (送礼: by an official, by an enterprise),
        the one this kind of actor does is meant. Raises ``UnknownAct``.
        """
        wanted = plain(text)
        if wanted in self.acts:
            return self.acts[wanted]
        found = [
            act
            for act in self.acts.values()
            if wanted in map(plain, (act.label, *act.aliases))
        ]
        if len(found) > 1 and actor is not None:
            bound = self.bound_as(actor)
            mine = [act for act in found if not bound.isdisjoint(act.who)]
            found = mine or found
        if len(found) == 1:
            return found[0]
        if found:
            labels = [act.label for act in found]
            raise UnknownAct("several acts", name=wanted, near=labels)
        names = [*self.acts, *(act.label for act in self.acts.values())]
        aliases = [alias for act in self.acts.values() for alias in act.aliases]
        near = nearest(wanted, names + aliases)
        raise UnknownAct("no such act", name=wanted, near=near)

    def actor(self, text: str) -> Actor:
        """Return the actor with this key or label; raises ``UnknownActor``."""
        wanted = plain(text)
        for actor in self.actors.values():
            if wanted in (actor.key, actor.label):
                return actor
        raise UnknownActor("no such actor", name=wanted, near=list(self.actors))

    def bound_as(self, actor: str) -> frozenset[str]:
        """Return the actors whose norms bind this one: itself and its includes."""
        return frozenset({actor, *self.actors[actor].includes})

    def to_json(self) -> dict[str, Any]:
        """Return a JSON form for the compiled release."""
        return {
            "facts": [_plain_dict(fact) for fact in self.facts.values()],
            "acts": [_plain_dict(act) for act in self.acts.values()],
            "actors": [_plain_dict(actor) for actor in self.actors.values()],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Vocabulary:
        """Rebuild what ``to_json`` wrote."""
        facts = [fact_from_json(item) for item in data["facts"]]
        acts = [
            Act(
                **{**item, "who": tuple(item["who"]), "aliases": tuple(item["aliases"])}
            )
            for item in data["acts"]
        ]
        actors = [
            Actor(**{**item, "includes": tuple(item["includes"])})
            for item in data["actors"]
        ]
        return cls(
            {fact.key: fact for fact in facts},
            {act.key: act for act in acts},
            {actor.key: actor for actor in actors},
        )


def fact_from_json(item: Mapping[str, Any]) -> Fact:
    """Build a fact from plain data whose options are mappings."""
    options = tuple(Option(**option) for option in item.get("options", ()))
    return Fact(**{**item, "options": options})


def _plain_dict(value: Any) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name in value.__dataclass_fields__:
        item = getattr(value, name)
        if name == "options":
            item = [_plain_dict(option) for option in item]
        elif isinstance(item, tuple):
            item = list(item)
        elif isinstance(item, Mapping):
            item = dict(item)
        result[name] = item
    return result

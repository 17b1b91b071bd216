"""Facts and standards in the words people use."""

from dataclasses import replace

from qinqing.rulebook.parameters import as_fact
from qinqing.rulebook.releases import Release
from qinqing.rulebook.values import decode, encode
from qinqing.rulebook.vocabulary import Fact, plain
from qinqing.web.portal.asked import UNSURE, Asked


def fact_called(release: Release, name: str) -> Fact:
    """Return the fact of this key or name; a standard answers as a fact of its type.

    Raises `UnknownFact` with near names.
    """
    parameter = release.parameters.get(plain(name))
    return as_fact(parameter) if parameter else release.vocabulary.fact(name)


def by_key(release: Release, asked: Asked) -> Asked:
    """Return the case with every fact under its key, so that each stands there once.

    People may write Chinese names into an address; a standard keeps its Chinese name.
    Raises `UnknownFact`.
    """
    said: dict[str, str] = {}
    for name, value in asked.facts:
        fact = fact_called(release, name)
        said[fact.name if fact.name in release.parameters else fact.key] = value
    return replace(asked, facts=tuple(said.items()))


def spoken(fact: Fact, value: object) -> str:
    """Write a value as people say it: 是, 60元, an option; 拿不准 for unknown."""
    encoded = encode(fact, value)
    if encoded is None:
        return UNSURE
    return spoken_code(fact, encoded)


def spoken_code(fact: Fact, code: bool | int) -> str:
    """Write an encoded value as people say it."""
    if fact.type == "bool":
        return "是" if code else "否"
    return str(decode(fact, code))

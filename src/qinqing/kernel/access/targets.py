"""What is acted on: whose it is, and where it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """One object. What it does not belong to is empty, and leads nobody to it.

    ``owners`` are accounts, ``unit`` and ``place`` paths as in a `Scope`,
    ``enterprise`` a public code, ``chambers`` those of chambers.
    """

    object_type: str
    owners: frozenset[str] = frozenset()
    unit: str = ""
    place: str = ""
    enterprise: str = ""
    chambers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Between:
    """A column of rows that count from the day ``starts`` until before ``ends``."""

    relation: str
    column: str
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class ObjectType:
    """A kind of object: its name, its term, and by which columns access is decided.

    ``model`` is its label, empty where it is no row. Columns are written as look-ups
    across relations (``unit__path``); ``place_code`` and ``unit_code`` are columns that
    hold just a code, where there is no relation to follow.
    """

    name: str
    label: str
    model: str = ""
    owners: tuple[str, ...] = ()
    unit: str = ""
    unit_code: str = ""
    place: str = ""
    place_code: str = ""
    enterprise: str = ""
    chambers: tuple[str | Between, ...] = ()


@dataclass(frozen=True, slots=True)
class Objects:
    """Kinds of objects by name; raises ``ValueError`` for two of one name."""

    types: tuple[ObjectType, ...] = ()
    by_name: Mapping[str, ObjectType] = field(init=False)

    def __post_init__(self) -> None:
        by_name = {each.name: each for each in self.types}
        if len(by_name) != len(self.types):
            raise ValueError("two kinds of objects go by one name")
        object.__setattr__(self, "by_name", by_name)

"""How a source is laid out: which lines open a heading, a provision or an item.

An outline is data beside the source (``outline.yaml``), so that a lawyer can add a
document without code. Its rules are tried from the top for every line; the first whose
pattern matches the whole line decides. A line no rule matches continues the provision
above it: that is how a sentence broken by a page end stays one provision.

Patterns may name groups: ``label`` (a number that belongs to no provision),
``numeral`` (a Chinese number, also read as ``number``), ``number`` and ``words``.
Templates may use ``{section}``, ``{heading}``, ``{container}``, ``{numeral}``,
``{number}``, ``{count}`` (counts what opened with the same template so far), and for
Chinese labels ``{section_label}`` and ``{container_label}``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qinqing.rulebook.text.errors import MalformedFile

OPENINGS = ("section", "provision", "item")


@dataclass(frozen=True, slots=True)
class LineRule:
    """What a line that matches the pattern opens, and how it is named."""

    pattern: re.Pattern[str]
    opens: str
    id: str
    path: tuple[str, ...]
    label: str
    kind: str
    once: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """The rules of one document, its stray marks and the kinds that differ."""

    heading: str
    marks: re.Pattern[str] | None
    rules: tuple[LineRule, ...]
    kinds: dict[str, str]


def read_outline(data: Mapping[str, Any]) -> Outline:
    """Build an outline from the values of its file.

    Raises MalformedFile for an opening that is not known or a broken pattern.
    """
    marks = data.get("marks")
    return Outline(
        heading=data.get("heading", ""),
        marks=re.compile("|".join(marks)) if marks else None,
        rules=tuple(map(_line_rule, data["lines"])),
        kinds={
            provision: kind
            for kind, provisions in data.get("kinds", {}).items()
            for provision in provisions
        },
    )


def _line_rule(data: Mapping[str, Any]) -> LineRule:
    opens = next((name for name in OPENINGS if name in data), None)
    if opens is None:
        raise MalformedFile(
            "outline_opens_nothing", f"line rule opens nothing: {dict(data)}", rule=data
        )
    try:
        pattern = re.compile(data["line"])
    except re.error as error:
        raise MalformedFile(
            "outline_pattern", f"pattern {data['line']!r}: {error}", rule=data
        ) from error
    return LineRule(
        pattern=pattern,
        opens=opens,
        id=data[opens] or "",
        path=tuple(data.get("path", ())),
        label=data.get("label", ""),
        kind=data.get("kind", "norm"),
        once=data.get("once", False),
    )

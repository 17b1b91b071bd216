"""Cutting a source into provisions and headings by its outline.

The cut is made once and stored; every visible character falls in exactly one provision
or heading, so nothing of a text can be lost between two provisions.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from qinqing.rulebook.text.document import Heading
from qinqing.rulebook.text.errors import MalformedFile
from qinqing.rulebook.text.numerals import numeral_value
from qinqing.rulebook.text.outline import LineRule, Outline
from qinqing.rulebook.text.quotes import is_blank
from qinqing.rulebook.text.spans import Span


class Piece(NamedTuple):
    """A provision as cut: its name within the document and where it stands."""

    id: str
    path: tuple[str, ...]
    label: str
    kind: str
    span: Span


@dataclass(slots=True)
class Cut:
    """The pieces and headings of a source, in the order of the text."""

    pieces: list[Piece] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)


def split_source(source: str, outline: Outline) -> Cut:
    """Cut a source into its provisions and headings.

    Raises MalformedFile where words stand before the first rule that matches, or two
    provisions would share an id.
    """
    splitter = _Splitter(source, outline)
    start = 0
    for line in source.splitlines(keepends=True):
        splitter.take(Span(start, start + len(line)))
        start += len(line)
    splitter.cut.headings.sort(key=lambda heading: heading.span)
    return splitter.cut


class _Splitter:
    """Walks over the lines, remembering the section and container it is in."""

    def __init__(self, source: str, outline: Outline) -> None:
        self.source = source
        self.outline = outline
        self.cut = Cut()
        self.used: set[int] = set()
        self.ids: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.names = dict.fromkeys(
            ("section", "section_label", "container", "container_label"), ""
        )
        self.names["heading"] = outline.heading
        self.container_path: tuple[str, ...] = ()

    def take(self, line: Span) -> None:
        """Give one line to what it opens or continues."""
        line = self._without_marks(trimmed(self.source, line))
        if line.start == line.end:
            return
        text = line.cut(self.source)
        for index, rule in enumerate(self.outline.rules):
            match = rule.pattern.fullmatch(text)
            if match and index not in self.used:
                if rule.once:
                    self.used.add(index)
                self._open(rule, match, line)
                return
        self._continue(line)

    def _without_marks(self, line: Span) -> Span:
        if self.outline.marks is None:
            return line
        kept = line
        for match in self.outline.marks.finditer(self.source, line.start, line.end):
            mark = Span(*match.span())
            if mark.start == kept.start:
                kept = Span(mark.end, kept.end)
            elif mark.end == kept.end:
                kept = Span(kept.start, mark.start)
            else:
                continue
            self.cut.headings.append(Heading("mark", match.group(), mark))
        return trimmed(self.source, kept)

    def _open(self, rule: LineRule, match: re.Match[str], line: Span) -> None:
        if rule.opens == "section":
            self._open_section(rule, line)
            return
        names = self._names_for(rule, match)
        path = tuple(part.format_map(names) for part in rule.path)
        piece_id = rule.id.format_map(names)
        label = rule.label.format_map(names)
        if rule.opens == "item":
            path = self.container_path + path
        else:
            self.names.update(container=piece_id, container_label=label)
            self.container_path = path
        self._add(rule, piece_id, path, label, self._labelled(match, line))

    def _open_section(self, rule: LineRule, line: Span) -> None:
        text = line.cut(self.source)
        self.names.update(
            section=rule.id, section_label=rule.label or rule.id, heading=text
        )
        self.names.update(container="", container_label="")
        self.container_path = ()
        self.cut.headings.append(Heading("heading", text, line))

    def _names_for(self, rule: LineRule, match: re.Match[str]) -> dict[str, str]:
        groups = {name: value or "" for name, value in match.groupdict().items()}
        if "numeral" in groups:
            groups["number"] = str(numeral_value(groups["numeral"]))
        names = {**self.names, **groups}
        counted = rule.id.format_map({**names, "count": "#"})
        self.counts[counted] += 1
        names["count"] = str(self.counts[counted])
        return names

    def _labelled(self, match: re.Match[str], line: Span) -> Span:
        if "label" not in match.groupdict():
            return line
        label = trimmed(self.source, Span(*match.span("label")).shift(line.start))
        self.cut.headings.append(Heading("label", label.cut(self.source), label))
        return trimmed(self.source, Span(label.end, line.end))

    def _add(
        self, rule: LineRule, name: str, path: tuple[str, ...], label: str, span: Span
    ) -> None:
        if name in self.ids:
            raise MalformedFile("provision_twice", f"{name} opened twice", id=name)
        self.ids.add(name)
        kind = self.outline.kinds.get(name, rule.kind)
        self.cut.pieces.append(Piece(name, path, label, kind, span))

    def _continue(self, line: Span) -> None:
        last = self.cut.pieces[-1] if self.cut.pieces else None
        behind_heading = last is not None and any(
            heading.kind == "heading" and heading.span.start >= last.span.end
            for heading in self.cut.headings
        )
        if last is None or behind_heading:
            text = line.cut(self.source)
            raise MalformedFile(
                "line_without_place",
                f"no rule opens this line, nothing to continue: {text[:20]}",
                excerpt=text[:20],
                offset=line.start,
            )
        span = Span(last.span.start, line.end)
        self.cut.pieces[-1] = last._replace(span=span)


def trimmed(text: str, span: Span) -> Span:
    """Shrink a span so that it begins and ends on a visible character."""
    start, end = span
    while start < end and is_blank(text[start]):
        start += 1
    while end > start and is_blank(text[end - 1]):
        end -= 1
    return Span(start, end)

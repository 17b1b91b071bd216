"""Provisions and norms as text, for ``rulebook show`` and ``diff``."""

from __future__ import annotations

from qinqing.cli.layout import terminal_width, wrapped
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.publishing.norm_entries import NormEntry, Part, norm_entry
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.document import Provision


def provision_lines(release: Release, provision: Provision) -> list[str]:
    """Return a provision and its norms as lines of text."""
    width = terminal_width()
    title = release.documents[provision.document].title
    head = [*provision.heading, provision.label]
    lines = wrapped(f"《{title}》{' '.join(filter(None, head))}", width)
    lines.append(f"编号：{provision.id}")
    words = provision.reading or f"（原文未随附）要旨：{provision.gist or ''}"
    for line in words.splitlines():
        lines += wrapped(line.strip(), width, "  │ ")
    principle = release.principles.get(provision.id)
    if principle is not None:
        lines += wrapped(f"不单独成规范：{principle.why}", width)
    for norm in release.norms_of(provision.id):
        lines += ["", *norm_lines(release, norm)]
    return lines


def norm_lines(release: Release, norm: Norm) -> list[str]:
    """Return a norm as lines of text."""
    width = terminal_width()
    entry = norm_entry(release, norm)
    # Programs and options name acts by their keys, so these stand beside the labels.
    rows = [
        f"规范：{entry.id}",
        f"  {entry.modality}：{entry.acts}（{'、'.join(norm.acts)}）",
        f"  谁：{entry.who}",
        *(f"  {part.kind}：{part.text}{_quoted(part)}" for part in entry.parts),
        f"  依据：{_words(entry)}",
    ]
    return [line for row in rows for line in wrapped(row, width, "", "      ")]


def _quoted(part: Part) -> str:
    return f"　“{part.quote}”" if part.quote else ""


def _words(entry: NormEntry) -> str:
    return f"“{entry.quote}”" if entry.held else f"要旨（原文未随附）：{entry.quote}"

"""The page of one document in Markdown, for the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from qinqing.rulebook.publishing.chapters import CaseEntry, Chapter, ProvisionEntry
from qinqing.rulebook.publishing.labels import GIST_MARK
from qinqing.rulebook.publishing.markdown import code, escaped, table
from qinqing.rulebook.publishing.norm_entries import NormEntry


def chapter_markdown(chapter: Chapter) -> str:
    """Return the page: particulars, then words, norms and cases of each provision."""
    lines = [f"# {escaped(chapter.title)}", ""]
    rows = [(name, escaped(text)) for name, text in chapter.particulars]
    lines += table(("项目", "内容"), rows)
    for provision in chapter.provisions:
        lines += _provision(provision)
    return "\n".join(lines).rstrip() + "\n"


def _provision(provision: ProvisionEntry) -> Iterator[str]:
    yield f"## {escaped(provision.label)}"
    yield ""
    yield code(provision.id)
    yield ""
    mark = "" if provision.held else f"{GIST_MARK}："
    yield f"> {mark}{escaped(provision.words)}"
    yield ""
    if provision.reason:
        yield f"不单独成规范：{escaped(provision.reason)}"
        yield ""
    for norm in provision.norms:
        yield from _norm(norm)
    if provision.cases:
        yield from _cases(provision.cases)


def _norm(norm: NormEntry) -> Iterator[str]:
    yield f"### {escaped(norm.id)}"
    yield ""
    yield f"**{norm.modality}**：{escaped(norm.acts)}（{escaped(norm.who)}）"
    yield ""
    words = f"“{escaped(norm.quote)}”"
    yield f"- 依据：{words if norm.held else GIST_MARK + words}"
    for part in norm.parts:
        quoted = f" ——“{escaped(part.quote)}”" if part.quote else ""
        yield f"- {part.kind}：{escaped(part.text)}{quoted}"
    yield ""


def _cases(cases: tuple[CaseEntry, ...]) -> Iterator[str]:
    rows = [
        (
            escaped(case.name),
            escaped(case.asked),
            escaped(case.known),
            f"**{case.outcome}**",
        )
        for case in cases
    ]
    yield from table(("例案", "所问", "已知", "结论"), rows)

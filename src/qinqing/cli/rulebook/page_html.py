"""The HTML of the side-by-side pages: plain, whole without a network, printable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from qinqing.rulebook.publishing.chapters import CaseEntry, Chapter, ProvisionEntry
from qinqing.rulebook.publishing.norm_entries import NormEntry

STYLE: Final = """\
body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: #1b1f24;
  background: #fdfcf9; font: 1rem/1.6 "Noto Sans CJK SC", "PingFang SC", sans-serif; }
a { color: #0b5c5a; }
article { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem;
  border-top: 1px solid #d8d4ca; padding: 1rem 0; }
article > h2 { grid-column: 1 / -1; font-size: 1rem; margin: 0; }
blockquote { margin: 0; font-family: "Noto Serif CJK SC", SimSun, serif; }
section { border-left: 3px solid #0b5c5a; padding-left: .75rem; margin-bottom: 1rem; }
section h3 { font-size: .95rem; margin: 0; }
dl { margin: .25rem 0; } dt { float: left; clear: left; margin-right: .25rem;
  color: #57606a; } dd { margin: 0 0 .25rem 0; }
li { font-size: .9rem; }
@media (max-width: 48rem) { article { grid-template-columns: 1fr; } }
@media print { article { break-inside: avoid; } }
"""


def index_page(chapters: Iterable[Chapter], release: str) -> str:
    """Return the page that lists the documents; ``release`` is the hash."""
    rows = [
        f'<li><a href="{escape(chapter.document)}.html">《{escape(chapter.title)}》</a>'
        f" {escape('，'.join(text for _, text in chapter.particulars[:1]))}</li>"
        for chapter in chapters
    ]
    return _page(
        "规则库对照", [f"<p>版本 {escape(release)}</p>", "<ul>", *rows, "</ul>"]
    )


def document_page(chapter: Chapter) -> str:
    """Return the page of one document: words to the left, norms and cases right."""
    body = ['<p><a href="index.html">全部文件</a></p>', *_listed(chapter.particulars)]
    for provision in chapter.provisions:
        body += _provision(provision)
    return _page(f"《{chapter.title}》", body)


def _page(title: str, body: Iterable[str]) -> str:
    head = (
        '<!doctype html>\n<html lang="zh-Hans">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        '<link rel="stylesheet" href="style.css">\n'
        f"<h1>{escape(title)}</h1>\n"
    )
    return head + "\n".join(body) + "\n</html>\n"


def _listed(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "<dl>"
    for name, text in rows:
        yield f"<dt>{escape(name)}：</dt><dd>{escape(text)}</dd>"
    yield "</dl>"


def _provision(provision: ProvisionEntry) -> Iterator[str]:
    gist = "" if provision.held else "<p>原文未随附，以下为要旨：</p>"
    yield f'<article id="{escape(provision.id)}">'
    yield f"<h2>{escape(provision.label)} <small>{escape(provision.id)}</small></h2>"
    yield f"<blockquote>{gist}{escape(provision.words)}</blockquote>"
    yield "<div>"
    if provision.reason:
        yield f"<p>不单独成规范：{escape(provision.reason)}</p>"
    for norm in provision.norms:
        yield from _norm(norm)
    yield from _cases(provision.cases)
    yield "</div></article>"


def _norm(norm: NormEntry) -> Iterator[str]:
    yield f"<section><h3>{escape(norm.id)}</h3>"
    quotes = (
        (part.kind, f"{part.text}　“{part.quote}”" if part.quote else part.text)
        for part in norm.parts
    )
    basis = norm.quote if norm.held else f"要旨（原文未随附）：{norm.quote}"
    rows = [(norm.modality, norm.acts), ("谁", norm.who), *quotes, ("依据", basis)]
    yield from _listed(rows)
    yield "</section>"


def _cases(cases: tuple[CaseEntry, ...]) -> Iterator[str]:
    if not cases:
        return
    yield f"<details><summary>例案 {len(cases)} 个</summary><ul>"
    for case in cases:
        told = (
            f"{case.name}（{case.asked}；{case.known or '任何情况'}）：{case.outcome}"
        )
        yield f"<li>{escape(told)}</li>"
    yield "</ul></details>"

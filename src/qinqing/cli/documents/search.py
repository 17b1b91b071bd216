"""``qinqing documents search``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.layout import terminal_width, wrapped
from qinqing.cli.output import print_json, print_lines
from qinqing.cli.site import open_release
from qinqing.rulebook.answering.inquiry import LONGEST_INPUT, BadInput
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.search import Hit, ProvisionIndex
from qinqing.rulebook.text.spans import Span

MOST = 20


@click.command(
    cls=Command,
    help="检索条款。多个词之间用空格隔开，须同时出现；简体、繁体都可以。",
    examples=("qinqing documents search 用餐", "qinqing documents search 礼品 登记"),
)
@click.argument("words", metavar="词", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def search(words: tuple[str, ...], as_json: bool) -> None:
    """Search the provisions of all documents."""
    query = " ".join(words).strip()
    if not query:
        raise BadInput("empty", field="words", value="")
    if len(query) > LONGEST_INPUT:
        raise BadInput("too long", field="words", length=len(query), most=LONGEST_INPUT)
    release = open_release()
    hits = ProvisionIndex(release.documents).search(query)
    if as_json:
        print_json(
            [
                {
                    "provision": hit.provision.id,
                    "exact": hit.exact,
                    "words": hit.provision.words,
                    "gist": hit.provision.gist,
                    "spans": [list(span) for span in hit.spans],
                }
                for hit in hits
            ]
        )
    else:
        print_lines(_lines(release, hits))


def _lines(release: Release, hits: list[Hit]) -> Iterator[str]:
    if not hits:
        yield "没有找到。换一个词，或少写几个词。"
        return
    if not hits[0].exact:
        yield "没有完全相符的条款，以下是相近的："
    for hit in hits[:MOST]:
        provision = hit.provision
        title = release.documents[provision.document].short_title
        yield f"{provision.id}　《{title}》{provision.label}"
        text = _marked(provision.words or provision.gist or "", hit.spans)
        yield from wrapped(text, terminal_width(), "  ")
    if len(hits) > MOST:
        yield f"另有 {len(hits) - MOST} 条，加 --json 可全部列出。"


def _marked(text: str, spans: Iterable[Span]) -> str:
    """Return the words in one line, what was looked for in brackets."""
    wanted = {index for span in spans for index in range(span.start, span.end)}
    pieces: list[str] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or (index in wanted) != (start in wanted):
            piece = " ".join(text[start:index].split())
            pieces.append(f"【{piece}】" if start in wanted else piece)
            start = index
    return "".join(pieces)

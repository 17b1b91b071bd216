"""``qinqing rulebook page``: words and norms side by side, as pages to read offline."""

from __future__ import annotations

from pathlib import Path

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.site import open_content, site_calendar


@click.command(
    cls=Command,
    help="生成可离线阅读的网页：每份文件一页，左边是条款原文，右边是编出的规范和例案。",
    examples=("qinqing rulebook page --out 规则对照",),
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="写到哪里",
)
def page(out: Path) -> None:
    """Write one page per document and an index."""
    from qinqing.cli.rulebook.page_html import STYLE, document_page, index_page
    from qinqing.rulebook.publishing import chapter
    from qinqing.rulebook.releases import compile_release

    content = open_content()
    release = compile_release(content, site_calendar())
    cases = content.rulebooks.cases
    chapters = [chapter(release, cases, name) for name in release.documents]
    out.mkdir(parents=True, exist_ok=True)
    (out / "style.css").write_text(STYLE, "utf-8")
    (out / "index.html").write_text(index_page(chapters, release.hash), "utf-8")
    for item in chapters:
        (out / f"{item.document}.html").write_text(document_page(item), "utf-8")
    click.echo(f"已生成 {len(chapters)} 份文件的对照页：{out.name}/index.html")

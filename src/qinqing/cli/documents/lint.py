"""``qinqing documents lint``: slips in the texts as received."""

from __future__ import annotations

from pathlib import Path

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.output import print_json, print_lines
from qinqing.cli.site import content_roots


@click.command(
    cls=Command,
    help="找出原文中的疑误（错别字、断句、标点、重复、他地名称等）。原文一字不改，"
    "疑误只作提示。",
    examples=(
        "qinqing documents lint",
        "qinqing documents lint --document henan --json",
    ),
)
@click.option("--document", metavar="编号", help="只看一份文件")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def lint(document: str | None, as_json: bool) -> None:
    """Lint the sources of the documents."""
    from qinqing.rulebook.text import UnknownDocument, load_documents, load_places
    from qinqing.rulebook.text.lint import lint_document
    from qinqing.rulebook.vocabulary import nearest

    roots = content_roots()
    documents = load_documents(roots)
    if document is not None and document not in documents:
        near = nearest(document, documents) or list(documents)
        raise UnknownDocument(
            "unknown_document", "no such document", name=document, near=near
        )
    places = load_places(roots, documents)
    found = {
        key: lint_document(_folder(roots, key), documents[key], places)
        for key in ([document] if document else documents)
    }
    if as_json:
        data = {key: [item.to_json() for item in items] for key, items in found.items()}
        print_json(data)
        return
    for key, items in found.items():
        print_lines(
            [
                f"《{documents[key].title}》（{key}）：{len(items)} 处",
                *(
                    f"  第 {item.position.line} 行 {item.provision or '标题'}"
                    f"：{item.message}　“{item.excerpt}”"
                    for item in items
                ),
            ]
        )


def _folder(roots: list[Path], document: str) -> Path:
    """Return the folder that describes a document: shipped, or the site's own."""
    folders = [root / "documents" / document for root in roots]
    return next(folder for folder in folders if (folder / "meta.yaml").exists())

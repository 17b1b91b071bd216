"""``qinqing rulebook check``: coverage, words, cases, atoms and proofs."""

from __future__ import annotations

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.output import exit_with, print_json
from qinqing.cli.site import open_content, releases_dir, site_calendar

FAILED = 1


@click.command(
    cls=Command,
    help="检查规则库：条款是否全部编码、引文是否与原文一致、例案是否相符、每个条件是否"
    "都有例案检验、文件之间有无冲突。有错误时退出码为 1。",
    examples=(
        "qinqing rulebook check",
        "qinqing rulebook check --document jinan --json",
    ),
)
@click.option("--document", metavar="编号", help="只检查一份文件")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def check(document: str | None, as_json: bool) -> None:
    """Check the present content and print the report."""
    from qinqing.rulebook.checking import check as check_content
    from qinqing.rulebook.releases import compile_release, save_release
    from qinqing.rulebook.text import UnknownDocument
    from qinqing.rulebook.vocabulary import nearest

    content = open_content()
    if document is not None and document not in content.documents:
        near = nearest(document, content.documents) or list(content.documents)
        raise UnknownDocument(
            "unknown_document", "no such document", name=document, near=near
        )
    release = compile_release(content, site_calendar())
    save_release(release, releases_dir())
    report = check_content(content, release, document=document)
    if as_json:
        print_json(report.to_json())
    else:
        click.echo("\n".join(report.lines()))
    if not report.passed:
        exit_with(FAILED)

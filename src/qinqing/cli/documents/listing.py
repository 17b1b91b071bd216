"""``qinqing documents list``."""

from __future__ import annotations

from typing import Any

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.layout import terminal_width, wrapped
from qinqing.cli.output import print_json, print_lines
from qinqing.cli.site import open_release
from qinqing.rulebook.answering.wording import BASIS_LABELS
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.document import Document


@click.command(
    name="list",
    cls=Command,
    help="列出全部文件：编号、名称、制定机关、状态、条款和规范的数目。",
    examples=("qinqing documents list", "qinqing documents list --json"),
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def list_(as_json: bool) -> None:
    """List the documents."""
    release = open_release()
    found = [_data(release, document) for document in release.documents.values()]
    if as_json:
        print_json(found)
        return
    for item in found:
        print_lines(_lines(item))


def _data(release: Release, document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "issuer": document.issuer,
        "number": document.number,
        "rank": document.rank,
        "place": release.places.by_id[document.place].name,
        "status": document.status,
        "basis": document.basis,
        "effective_from": _day(document.effective_from),
        "effective_to": _day(document.effective_to),
        "scope_unit": document.scope_unit,
        "words_held": document.words_held,
        "provisions": len(document.provisions),
        "norms": sum(n.document == document.id for n in release.norms.values()),
    }


def _day(day: object) -> str | None:
    return str(day) if day is not None else None


def _lines(item: dict[str, Any]) -> list[str]:
    width = terminal_width()
    held = "" if item["words_held"] else "，原文未随附"
    unit = f"，只约束{item['scope_unit']}" if item["scope_unit"] else ""
    about = (
        f"{item['place']}，{item['issuer']}，{BASIS_LABELS[item['basis']]}{unit}{held}；"
        f"条款 {item['provisions']} 条，规范 {item['norms']} 条"
    )
    return [
        *wrapped(f"{item['id']}　《{item['title']}》", width, "", "  "),
        *wrapped(about, width, "  "),
    ]

"""``qinqing audit verify``: exit code 1 and the first number that is not whole."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.layout import terminal_width, wrapped
from qinqing.cli.output import exit_with, print_json, print_lines
from qinqing.cli.verify.trusted import trusted_keys
from qinqing.rulebook.answering.inquiry import BadInput

_LARGEST = 1024 * 1024


@click.command(
    cls=Command,
    help="核验留痕：重新计算每一条的散列值和整条链，再与导出的校验点逐号对照。\n\n"
    "退出码：0 完好；1 有改动或缺失，并指出第一个编号；2 输入有误。",
    examples=(
        "qinqing audit verify",
        "qinqing audit verify --checkpoints 备份的校验点文件夹",
        "qinqing audit verify --known 从网页上留存的.json --key 公钥.pem",
    ),
)
@click.option(
    "--checkpoints",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    help="校验点文件所在，默认是本站导出的地方",
)
@click.option(
    "--known",
    multiple=True,
    metavar="文件",
    type=click.Path(path_type=Path),
    help="自己从网页上留存的校验点（.json），可写多个",
)
@click.option(
    "--key",
    multiple=True,
    metavar="公钥",
    help="信任的公钥：PEM 文件或公钥本身，可写多个；不写则信任本站的公钥",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def verify(
    checkpoints: Path | None,
    known: tuple[Path, ...],
    key: tuple[str, ...],
    as_json: bool,
) -> None:
    """Verify the trace."""
    if checkpoints is not None:
        next(checkpoints.iterdir(), None)  # raises for what is no folder
    trusted = trusted_keys(key)
    published = dict(_published(known, trusted))
    start_django()
    from qinqing.apps.audit.selectors import verify as verify_trace

    report = verify_trace(checkpoints, trusted=trusted, published=published)
    if as_json:
        print_json(report.to_json())
    else:
        from qinqing.cli.audit.wording import report_lines

        width = terminal_width()
        for line in report_lines(report):
            print_lines(wrapped(line, width, "", "  "))
    exit_with(0 if report.whole else 1)


def _published(
    files: Iterable[Path], trusted: dict[str, bytes]
) -> Iterable[tuple[int, str]]:
    """Yield number and hash of each checkpoint somebody kept; raises ``BadInput``."""
    from qinqing.kernel.events.checkpoint import read_published

    for file in files:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST)
        try:
            data = json.loads(content)
            listed = data.get("checkpoints", [data])
            read = [read_published(item) for item in listed]
        except (AttributeError, TypeError, ValueError) as error:
            raise BadInput(
                "not a checkpoint", field="known", value=file.name
            ) from error
        for found in read:
            if not found.signed_by_one_of(trusted):
                raise BadInput("unknown signer", field="known", value=file.name)
            yield found.data["seq"], found.data["head"]

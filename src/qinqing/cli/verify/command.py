"""The command: reads the file and the keys, and tells the state by its exit code."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.output import exit_with, print_json, print_lines
from qinqing.cli.verify.facts import CheckedFacts, check_facts
from qinqing.cli.verify.trusted import trusted_keys
from qinqing.kernel.sealed import ALTERED, UNKNOWN_SIGNER, WHOLE, Verification
from qinqing.kernel.sealed import verify as verify_content
from qinqing.kernel.sealed.verifying import LARGEST

EXIT_CODES: Final = {WHOLE: 0, ALTERED: 1, UNKNOWN_SIGNER: 3}


@click.command(
    cls=Command,
    help="核验咨询凭证（PDF 或 JSON）：有没有被改动过，是不是本站出具的，问了什么、怎么"
    "答的。不用联网，也不用启动网站。\n\n"
    "退出码：0 完好；1 被改动过；2 不是咨询凭证或输入有误；3 签名完好，但不知道"
    "是谁签的。",
    examples=(
        "qinqing verify 咨询凭证.pdf",
        "qinqing verify 咨询凭证.pdf --key 公钥.pem",
        "qinqing verify 咨询凭证.json --fact 人均餐费=80元",
    ),
)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option(
    "--key",
    multiple=True,
    metavar="公钥",
    help="信任的公钥：PEM 文件或公钥本身，可写多个；不写则信任本站的公钥",
)
@click.option(
    "--fact",
    multiple=True,
    metavar="名称=值",
    help="实际的情况，可写多个：与凭证所记对照，并按当时的规则看结论会不会不同",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def verify(
    file: Path, key: tuple[str, ...], fact: tuple[str, ...], as_json: bool
) -> None:
    """Verify one file."""
    found = verify_content(_read(file), trusted_keys(key))
    checked = None
    if fact and found.state == WHOLE and found.statement is not None:
        checked = check_facts(found.statement, fact)
    if as_json:
        print_json(_data(found, checked))
    else:
        from qinqing.cli.verify.text import verification_lines

        lines = verification_lines(found, checked, by_key=bool(key), facts=bool(fact))
        print_lines(lines)
    exit_with(EXIT_CODES[found.state])


def _read(file: Path) -> bytes:
    """Read a file, never more of it than shows that it is too large."""
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _data(found: Verification, checked: CheckedFacts | None) -> dict[str, Any]:
    return {
        "state": found.state,
        "format": found.format,
        "faults": list(found.faults),
        "signers": list(found.signers),
        "digest": found.digest,
        "statement": found.statement,
        "facts": checked.to_json() if checked else None,
    }

"""What a person reads when something fails: never a traceback, always a way on."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from qinqing.cli.refusals import usage_message
from qinqing.kernel.messages import Message, chinese_message

BAD_INPUT = 2
BROKEN = 70
INTERRUPTED = 130


def report_failure(error: Exception, arguments: Sequence[str]) -> int:
    """Tell what failed, in Chinese, and return the exit code.

    With ``--json`` among the arguments the same goes to the output as
    ``{"error": {...}}``. What nobody foresaw is written to the log of the site and
    answered with its id.
    """
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return BAD_INPUT
    if isinstance(error, click.Abort):
        click.echo("已停止。", err=True)
        return INTERRUPTED
    message, code = _message(error)
    _print(message, as_json="--json" in arguments)
    return code


def _message(error: Exception) -> tuple[Message, int]:
    if isinstance(error, click.ClickException):
        return usage_message(error), BAD_INPUT
    known = chinese_message(error)
    if known is not None:
        return known, BAD_INPUT
    from qinqing.cli.fault_log import write_down

    return write_down(error), BROKEN


def _print(message: Message, *, as_json: bool) -> None:
    if as_json:
        told = json.dumps({"error": message.to_json()}, ensure_ascii=False, indent=2)
        click.echo(told)
    click.echo(message.text, err=True)
    if message.hint:
        click.echo(message.hint, err=True)

"""Commands written wrongly: what click found, said in Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import click

from qinqing.kernel.messages import Message

LONGEST_SHOWN = 40


def usage_message(error: click.ClickException) -> Message:
    """Return what is wrong with the command line and how to write it."""
    match error:
        case click.exceptions.NoSuchCommand():
            near = _near(error.command_name, error.possibilities or ())
            text = f"没有“{_short(error.command_name)}”这个命令。"
            return _usage("unknown_command", text, error, near)
        case click.exceptions.NoSuchOption():
            near = _near(error.option_name, error.possibilities or ())
            text = f"没有“{_short(error.option_name)}”这个选项。"
            return _usage("unknown_option", text, error, near)
        case click.MissingParameter():
            return _usage("missing_option", f"缺少{_name(error)}。", error)
        case click.BadParameter() if isinstance(_type(error), click.Choice):
            choices = "、".join(map(str, _choices(error)))
            text = f"{_name(error)}的值不对，可以是：{choices}。"
            return _usage("bad_option_value", text, error)
        case click.BadParameter():
            return _usage("bad_option_value", f"{_name(error)}的值不对。", error)
        case click.BadOptionUsage():
            text = f"选项 {_short(error.option_name)} 后面缺少内容，或多了内容。"
            return _usage("bad_option_use", text, error)
        case _:
            text = "命令写法不对：多了内容，或者顺序不对。"
            return _usage("bad_usage", text, error)


def _usage(
    code: str, text: str, error: click.ClickException, near: Iterable[str] = ()
) -> Message:
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    path = ctx.command_path if ctx else "qinqing"
    names = tuple(near)
    meant = f"是不是：{'、'.join(names)}？" if names else ""
    return Message(code, text, f"{meant}用法见：{path} --help", names)


def _near(name: str, names: Iterable[str]) -> list[str]:
    return get_close_matches(name[:LONGEST_SHOWN], list(names), n=3, cutoff=0.4)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if isinstance(parameter, click.Option):
        return f"选项 {parameter.opts[0]}（{parameter.help}）"
    if parameter is None:
        return "参数"
    return f"参数“{parameter.metavar or parameter.human_readable_name}”"


def _type(error: click.BadParameter) -> click.ParamType[object] | None:
    return error.param.type if error.param is not None else None


def _choices(error: click.BadParameter) -> Iterable[object]:
    kind = _type(error)
    return kind.choices if isinstance(kind, click.Choice) else ()

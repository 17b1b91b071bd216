"""Help pages in Chinese, with examples, laid out for characters two columns wide."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Any

import click

from qinqing.cli.layout import columns, wrapped

Rows = Sequence[tuple[str, str]]


class Command(click.Command):
    """A command whose help is Chinese and shows examples."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.examples = examples

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; an error knows the command it is about."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, described in Chinese."""
        return helped(super().get_help_option(ctx))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page in Chinese."""
        HelpPage(self, ctx, self.examples).write(formatter)


class HelpPage:
    """The help of one command."""

    def __init__(
        self,
        command: click.Command,
        ctx: click.Context,
        examples: Sequence[str],
        commands: Rows = (),
    ) -> None:
        self.command = command
        self.ctx = ctx
        self.examples = examples
        self.commands = commands

    def write(self, formatter: click.HelpFormatter) -> None:
        """Write usage, explanation, options, commands and examples."""
        for line in self.lines(formatter.width):
            formatter.write(f"{line}\n")

    def lines(self, width: int) -> list[str]:
        """Return the page as lines of at most ``width`` columns where words allow."""
        usage = [self.ctx.command_path, *_usage(self.command, bool(self.commands))]
        found = [f"用法：{' '.join(usage)}", ""]
        for paragraph in inspect.cleandoc(self.command.help or "").split("\n\n"):
            found += [*wrapped(paragraph.replace("\n", ""), width, "  "), ""]
        found += _section("选项", self.options(), width)
        found += _section("命令", self.commands, width)
        if self.examples:
            found += ["例：", *(f"  {example}" for example in self.examples), ""]
        return found[:-1]

    def options(self) -> Rows:
        """Return options as spelling and explanation."""
        rows = []
        for parameter in self.command.get_params(self.ctx):
            if isinstance(parameter, click.Option) and not parameter.hidden:
                required = "（必填）" if parameter.required else ""
                rows.append((_spelling(parameter), f"{parameter.help or ''}{required}"))
        return rows


def helped(option: click.Option | None) -> click.Option | None:
    """Give click's own help option its Chinese description."""
    if option is not None:
        option.help = "显示本帮助"
    return option


def _usage(command: click.Command, group: bool) -> list[str]:
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    found = ["[选项]", *(_argument(argument) for argument in arguments)]
    return [*found, "命令 [参数]"] if group else found


def _argument(argument: click.Argument) -> str:
    name = argument.metavar or argument.human_readable_name
    shown = f"{name}…" if argument.nargs != 1 else name
    return shown if argument.required else f"[{shown}]"


def _spelling(option: click.Option) -> str:
    names = ", ".join(option.opts)
    if option.is_flag:
        return names
    choices = option.type.choices if isinstance(option.type, click.Choice) else ()
    value = option.metavar or "|".join(map(str, choices)) or "值"
    return f"{names} {value}" + (" …" if option.multiple else "")


def _section(title: str, rows: Rows, width: int) -> list[str]:
    return [f"{title}：", *columns(rows, width, "  "), ""] if rows else []

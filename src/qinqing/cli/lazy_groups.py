"""Groups whose commands are imported only when they are called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click

from qinqing.cli.chinese_help import HelpPage, helped


class Listed(NamedTuple):
    """A command as its group lists it: where it is defined, and what it is for."""

    place: str
    summary: str


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is called."""

    def __init__(
        self,
        *,
        listed: Mapping[str, Listed],
        examples: tuple[str, ...] = (),
        **rest: Any,
    ) -> None:
        super().__init__(**rest)
        self.listed = listed
        self.examples = examples

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order they are listed."""
        return list(self.listed)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, or return None where the group has no such name."""
        listed = self.listed.get(cmd_name)
        if listed is None:
            return None
        module, _, name = listed.place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; raises ``NoSuchCommand`` that knows all names."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=self.listed, ctx=ctx
            ) from None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, described in Chinese."""
        return helped(super().get_help_option(ctx))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page in Chinese, importing no command."""
        rows = [(name, listed.summary) for name, listed in self.listed.items()]
        HelpPage(self, ctx, self.examples, rows).write(formatter)

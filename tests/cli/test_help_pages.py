"""Help: Chinese, with examples that can be run as they stand."""

import re
import shlex
from collections.abc import Iterator

import click
import pytest

from qinqing.cli.lazy_groups import LazyGroup
from qinqing.cli.program import program
from tests.cli.running import run


def commands(group: LazyGroup, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    ctx = click.Context(group)
    yield path
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        if isinstance(command, LazyGroup):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


PATHS = [path for path in commands(program) if path != ("manage",)]


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_command_explains_itself_in_chinese_with_an_example(
    path: tuple[str, ...],
) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"用法：{' '.join(('qinqing', *path))}")
    assert "例：" in result.stdout
    assert not re.search(r"Usage|Options|Commands|Show this", result.stdout)


def named(path: tuple[str, ...]) -> click.Command:
    command: click.Command = program
    for name in path:
        assert isinstance(command, LazyGroup)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    return command


def examples() -> Iterator[list[str]]:
    for path in PATHS:
        for example in getattr(named(path), "examples", ()):
            yield shlex.split(example)


@pytest.mark.parametrize("words", list(examples()), ids=" ".join)
def test_every_example_is_written_as_the_command_reads_it(words: list[str]) -> None:
    """Arguments are parsed, not carried out: some examples serve or write files."""
    name, *arguments = words
    assert name == "qinqing"
    group: click.Command = program
    while isinstance(group, LazyGroup):
        found = group.get_command(click.Context(group), arguments.pop(0))
        assert found is not None
        group = found
    group.make_context(group.name or "", arguments)


def test_no_words_at_all_show_the_help() -> None:
    result = run()
    assert "命令：" in result.stdout
    assert "Traceback" not in result.output

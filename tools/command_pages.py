"""The page about the command line, made from the commands themselves."""

from collections.abc import Iterator

import click

from qinqing.cli.program import program
from qinqing.rulebook.publishing.markdown import escaped, table

_INTRODUCTION = """# 命令行

命令都写作 `.venv/bin/qinqing 命令 …`，以下省去前面的路径；
在任何命令后加 `--help` 可看同样的说明。

| 退出码 | 意思 |
| --- | --- |
| 0 | 办成；`ask` 得出任何结论都是 0 |
| 1 | 检查发现错误；`verify`：凭证被改动过 |
| 2 | 输入有误 |
| 3 | `verify`：签名完好，但不知道是谁签的 |
| 70 | 程序出了意外，错误编号已记入数据目录下的日志 |
| 130 | 被中断 |

加了 `--json` 的命令，出错时标准输出仍是 JSON，各代号见[错误代号](errors.md)。
"""


def command_line_markdown() -> str:
    """Return the page: every command with its options and examples."""
    lines = [_INTRODUCTION]
    context = click.Context(program, info_name="qinqing")
    for path, command, inner in _commands(program, context):
        lines += _command(path, command, inner)
    return "\n".join(lines).rstrip() + "\n"


def _commands(
    group: click.Group, context: click.Context
) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Yield every command that does something, in the order of the help pages."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            raise LookupError(name)
        inner = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from _commands(command, inner)
        else:
            yield inner.command_path, command, inner


def _command(
    path: str, command: click.Command, context: click.Context
) -> Iterator[str]:
    arguments = [
        parameter.make_metavar(context)
        for parameter in command.params
        if isinstance(parameter, click.Argument)
    ]
    yield f"## {' '.join([path, *arguments])}"
    yield ""
    for paragraph in (command.help or "").split("\n\n"):
        yield escaped("".join(line.strip() for line in paragraph.splitlines()))
        yield ""
    rows = list(_options(command))
    if rows:
        yield from table(("选项", "说明"), rows)
    examples = getattr(command, "examples", ())
    if examples:
        yield from ("```sh", *examples, "```", "")


def _options(command: click.Command) -> Iterator[tuple[str, str]]:
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            names = "、".join(f"`{name}`" for name in option.opts)
            value = "" if option.is_flag else f" {escaped(_value(option))}"
            notes = [option.help or "", "必填" if option.required else ""]
            yield f"{names}{value}", escaped("；".join(filter(None, notes)))


def _value(option: click.Option) -> str:
    choices = option.type.choices if isinstance(option.type, click.Choice) else ()
    return option.metavar or "/".join(map(str, choices)) or "值"

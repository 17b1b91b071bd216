"""Pages of the documentation as scripts: files they show are written, commands run.

A ``console`` block is run: lines after ``$`` are commands, the rest is what they print.
White space does not count, ``…`` stands for anything, and ``[退出码 2]`` says that a
command fails. A code block whose caption is a path is a file to write.
"""

import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import run

from click.testing import CliRunner

from qinqing.cli.program import program

_FENCE = re.compile(
    r"^(?P<indent> *)(?P<fence>```+)(?P<kind>[^\n]*)\n"
    r"(?P<body>.*?)^(?P=indent)(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_CAPTION = re.compile(r":caption: (?P<path>\S+/\S+|\S+\.\w+)\n\n?")
_EXIT_CODE = re.compile(r"\[退出码 (\d+)\]")


@dataclass(frozen=True)
class ShownFile:
    path: str
    text: str


@dataclass(frozen=True)
class ShownCommand:
    arguments: tuple[str, ...]
    output: str

    @property
    def exit_code(self) -> int:
        found = _EXIT_CODE.search(self.output)
        return int(found[1]) if found else 0

    @property
    def pieces(self) -> list[str]:
        """The runs of text that must be printed in this order."""
        text = _EXIT_CODE.sub("", self.output)
        return [piece for piece in map(squeezed, text.split("…")) if piece]


def shown(page: str) -> Iterator[ShownFile | ShownCommand]:
    """Yield what a page tells its reader to write and to run, in order."""
    for block in _FENCE.finditer(page):
        body = _without_indent(block["body"], len(block["indent"]))
        if block["kind"].strip() == "console":
            yield from _commands(body)
        elif block["kind"].startswith("{code-block}"):
            caption = _CAPTION.match(body)
            if caption:
                yield ShownFile(caption["path"], body[caption.end() :])


def _commands(body: str) -> Iterator[ShownCommand]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, output = part.replace("\\\n", " ").partition("\n")
        yield ShownCommand(tuple(shlex.split(command)), output)


def _without_indent(text: str, indent: int) -> str:
    return "".join(line[indent:] or "\n" for line in text.splitlines(keepends=True))


def squeezed(text: str) -> str:
    """Return text without white space, of any kind."""
    return "".join(text.split())


def printed(command: ShownCommand, folder: Path) -> tuple[str, int]:
    """Run a command in a folder that is the present one already."""
    name, *arguments = command.arguments
    if name.endswith("qinqing"):
        result = CliRunner().invoke(program, arguments)
        return result.output, result.exit_code
    if name.endswith("python"):
        done = run(
            [sys.executable, *arguments], cwd=folder, capture_output=True, text=True
        )
        return done.stdout + done.stderr, done.returncode
    raise ValueError(f"documentation runs qinqing and python only, not {name}")


def missing_piece(command: ShownCommand, output: str) -> str | None:
    """Return the first piece of shown output that was not printed where it stands."""
    rest = squeezed(output)
    for piece in command.pieces:
        _, found, rest = rest.partition(piece)
        if not found:
            return piece
    return None

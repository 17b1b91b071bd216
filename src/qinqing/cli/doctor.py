"""``qinqing doctor``: is the site in order, and what is to be done if not."""

from __future__ import annotations

from collections.abc import Iterator

import click

from qinqing.cli.backups.folders import site_folders
from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.layout import terminal_width, wrapped
from qinqing.cli.output import exit_with, print_json, print_lines
from qinqing.operations.doctor.finding import State, bad
from qinqing.operations.doctor.round import Result, first_round, second_round
from qinqing.operations.home import Folders

_MARKS = {State.GOOD: "好　　", State.NOTE: "留意　", State.BAD: "须处理"}


@click.command(
    cls=Command,
    help="检查站点：软件、权限、数据库、定时任务、规则库、工作日历、备份。"
    "只看不改，说明问题和办法。\n\n退出码：0 没有要处理的；1 有。",
    examples=("qinqing doctor", "qinqing doctor --json"),
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def doctor(as_json: bool) -> None:
    """Look the site over."""
    folders = site_folders()
    found = _round(folders)
    wrong = sum(result.finding.state is State.BAD for result in found)
    if as_json:
        print_json(
            {"whole": not wrong, "checks": [result.to_json() for result in found]}
        )
    else:
        width = terminal_width()
        for result in found:
            print_lines(_lines(result, width))
        print_lines([f"共 {wrong} 处须处理。" if wrong else "没有要处理的。"])
    exit_with(1 if wrong else 0)


def _round(folders: Folders) -> list[Result]:
    if not folders.home.is_dir():
        return [Result("home", bad("还没有数据文件夹", "请运行 ./run --setup。"))]
    found = first_round(folders)
    try:
        start_django()
    except Exception as error:
        # Settings explain themselves in Chinese; of others only the kind is shown.
        text = str(error) if type(error).__name__ == "ImproperlyConfigured" else ""
        told = text or f"设置读不出来（{type(error).__name__}）"
        return [*found, Result("settings", bad(told, "请改好设置，再查一遍。"))]
    return [*found, *second_round(folders)]


def _lines(result: Result, width: int) -> Iterator[str]:
    finding = result.finding
    yield from wrapped(f"{_MARKS[finding.state]}　{finding.text}", width, "", "  ")
    if finding.hint:
        yield from wrapped(finding.hint, width, "  → ", "    ")

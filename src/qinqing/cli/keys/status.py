"""``qinqing keys status``: which keys there are, and what rests on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import exit_with, print_json, print_lines

if TYPE_CHECKING:
    from qinqing.apps.protection.selectors import KeyState, MasterState

SUITES = {"aes": "AES-256-GCM", "sm4": "SM4-GCM（国密）"}


@click.command(
    cls=Command,
    help="列出主密钥：现用的、已停用的，各保护多少主体密钥，清除了多少。"
    "密钥文件不全时，退出码为 1。",
    examples=("qinqing keys status", "qinqing keys status --json"),
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def status(as_json: bool) -> None:
    """Show the state of the keys."""
    start_django()
    from qinqing.apps.protection.selectors import key_state

    state = key_state()
    if as_json:
        counts = {"retired": state.retired, "unfinished": state.unfinished}
        print_json({**asdict(state), **counts})
    else:
        print_lines(_lines(state))
    if state.lost:
        exit_with(1)


def _lines(state: KeyState) -> Iterator[str]:
    yield f"算法：{SUITES[state.suite]}（写入新内容时用）"
    yield f"主体密钥：在用 {state.live}，已清除 {state.destroyed}"
    yield f"清除名单：{state.listed} 条"
    if not state.masters:
        yield "还没有主密钥：第一次保存加密内容时生成。"
    for master in state.masters:
        yield f"主密钥 {master.id}　{_word(master)}　主体密钥 {master.keys}"
    if state.lost:
        yield "密钥文件不全，有的加密内容读不出来：请从密钥备份恢复 keys 文件夹。"
    elif state.unfinished:
        yield f"还有 {state.unfinished} 个主体密钥没有换：qinqing keys rotate 可续办。"
    if state.listed < state.destroyed:
        yield "清除名单比数据库少：请运行 qinqing keys replay 补齐。"


def _word(master: MasterState) -> str:
    if not master.here:
        return "文件不见了"
    return "现用" if master.current else "已停用"

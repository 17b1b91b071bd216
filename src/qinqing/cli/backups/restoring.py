"""``qinqing restore``: a backup back into a site, or its keys."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qinqing.cli.backups.folders import site_folders
from qinqing.cli.backups.phrases import present_phrase
from qinqing.cli.backups.progress import ProgressLine
from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import exit_with, print_json, print_lines
from qinqing.cli.verify.trusted import trusted_keys
from qinqing.kernel.backups.key_bundle import looks_like_bundle, opened_bundle
from qinqing.operations.home import Folders

if TYPE_CHECKING:
    from qinqing.kernel.backups.manifest import SignedManifest
    from qinqing.operations.backups.restoring import Restored

_LARGEST_KEYS = 64 << 20


@click.command(
    cls=Command,
    help="从备份恢复。先停下网页和定时任务；先恢复密钥，再恢复数据库。"
    "文件有一个字节不对，就什么也不改。\n\n"
    "只写入空的数据库；已有记录的，用 --replace 整个换掉，运行时要再写一遍备份编号。"
    "备份之后依法清除的，会再清除一次。",
    examples=(
        "qinqing restore 密钥.qinqing-keys",
        "qinqing restore 备份.tar.gz",
        "qinqing restore 备份.tar.gz --replace",
    ),
)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="换掉已有的记录或密钥")
@click.option(
    "--key",
    multiple=True,
    metavar="公钥",
    help="还信任谁签名的备份：PEM 文件或公钥本身，可写多个",
)
@click.option("--yes", is_flag=True, help="不再询问")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def restore(
    file: Path, replace: bool, key: tuple[str, ...], yes: bool, as_json: bool
) -> None:
    """Restore a backup of either kind."""
    folders = site_folders()
    with file.open("rb") as opened:
        start = opened.read(64)
    if looks_like_bundle(start):
        told = _keys(folders, file, replace, yes)
    else:
        trusted = trusted_keys(key) if key else {}
        told = _database(folders, file, trusted, replace, yes)
    if as_json:
        print_json(told)
    else:
        print_lines(told["lines"])


def _database(
    folders: Folders,
    file: Path,
    trusted: Mapping[str, bytes],
    replace: bool,
    yes: bool,
) -> dict[str, Any]:
    start_django()
    from qinqing.kernel.seals import known_keys
    from qinqing.operations.backups.restoring import examine, restore

    stranger = not known_keys(folders.home)
    sealed = examine(folders, file, trusted)
    if replace and not yes:
        _confirm(_told(sealed), sealed.manifest.id)
    with ProgressLine("已恢复") as progress:
        done = restore(folders, file, sealed, replace=replace, tell=progress.tell)
    return {**vars(done), "key": sealed.key, "lines": _lines(done, sealed, stranger)}


def _keys(folders: Folders, file: Path, replace: bool, yes: bool) -> dict[str, Any]:
    from qinqing.operations.backups.keys import restore_keys

    with file.open("rb") as opened:
        content = opened.read(_LARGEST_KEYS)
    bundle = opened_bundle(content, present_phrase())
    if replace and not yes:
        _confirm(f"将用 {bundle.made_at} 的密钥换掉现有的", bundle.id)
    done = restore_keys(folders, bundle, replace=replace)
    return {
        "written": list(done.written),
        "erasures": done.erasures,
        "lines": [
            f"已放回 {len(done.written)} 个密钥文件，清除名单补上 {done.erasures} 条。",
            "接着恢复数据库；数据库已经在的，请运行 qinqing keys replay。",
        ],
    }


def _confirm(what: str, code: str) -> None:
    click.echo(f"{what}。备份编号 {code}", err=True)
    typed = click.prompt("请再写一遍编号", prompt_suffix="：", err=True)
    if typed.strip().lower() != code:
        click.echo("编号不一致，没有恢复。", err=True)
        exit_with(1)


def _told(sealed: SignedManifest) -> str:
    made = sealed.manifest
    return f"将用 {made.made_at} 的备份（{made.rows} 行）换掉数据库里的全部记录"


def _lines(done: Restored, sealed: SignedManifest, stranger: bool) -> list[str]:
    if done.continued:
        return ["上次恢复中断在放文件的时候，现在已经放完。"]
    lines = [
        f"已恢复 {done.rows} 行，逐行核对无误；留痕到第 {done.seq} 号，核验完好。",
        f"备份 {done.backup}，由密钥 {sealed.key} 签名。",
    ]
    if stranger:
        lines.append("本站原来没有密钥，无从核对是谁签的：请与备份时记下的编号核对。")
    if done.erased:
        lines.append(f"备份之后清除过的 {done.erased} 个主体，已经再清除一次。")
    if done.set_aside:
        lines.append(
            f"有 {done.set_aside} 个校验点比备份新，已移到 set-aside 开头的文件夹："
            "备份之后的记录没有了，请照“备份和恢复”一页处理。"
        )
    if done.keys_lost:
        lines.append("密钥文件不全，有的加密内容读不出来：请先恢复密钥备份。")
    return lines

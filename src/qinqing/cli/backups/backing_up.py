"""``qinqing backup``: the site in one file while it runs; keys in another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from qinqing.cli.backups.folders import site_folders
from qinqing.cli.backups.phrases import new_phrase
from qinqing.cli.backups.progress import ProgressLine
from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.output import print_json, print_lines
from qinqing.kernel.clock import now_in_beijing
from qinqing.operations.home import Folders


@click.command(
    cls=Command,
    help="备份数据库、本单位的内容、校验点和公钥，写成一个文件；网站可以照常运行。"
    "写的是文件夹时，文件名按时间取。\n\n"
    "密钥不在其中：用 --keys 另行备份，存放在别处。口令问两遍，或写在 "
    "QINQING_BACKUP_PASSPHRASE_FILE 所指的文件里。",
    examples=(
        "qinqing backup 备份.tar.gz",
        "qinqing backup --keys 密钥.qinqing-keys",
    ),
)
@click.argument("out", metavar="文件", type=click.Path(path_type=Path))
@click.option("--keys", is_flag=True, help="只备份密钥和清除名单，用口令加密")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def backup(out: Path, keys: bool, as_json: bool) -> None:
    """Back the site up."""
    folders = site_folders()
    made = _keys(folders, out) if keys else _database(folders, out)
    if as_json:
        print_json(made)
    else:
        print_lines(_lines(made))


def _database(folders: Folders, out: Path) -> dict[str, Any]:
    start_django()
    from qinqing.operations.backups.done import note_backup
    from qinqing.operations.backups.making import make_backup

    path = _named(out, ".tar.gz")
    with ProgressLine("已写") as progress:
        manifest = make_backup(folders, path, tell=progress.tell)
    note_backup(folders, "database", path, manifest.made_at)
    return {
        "file": path.name,
        "id": manifest.id,
        "made_at": manifest.made_at,
        "bytes": path.stat().st_size,
        "rows": manifest.rows,
        "seq": manifest.trace.seq,
        "lost_checkpoints": list(manifest.trace.lost),
        "unknown": folders.unknown(),
    }


def _keys(folders: Folders, out: Path) -> dict[str, Any]:
    from qinqing.operations.backups.done import note_backup
    from qinqing.operations.backups.keys import take_keys, write_keys

    path = _named(out, ".qinqing-keys")
    bundle = take_keys(folders)
    write_keys(bundle, path, new_phrase())
    note_backup(folders, "keys", path, bundle.made_at)
    return {
        "file": path.name,
        "id": bundle.id,
        "made_at": bundle.made_at,
        "keys": len(bundle.files),
    }


def _named(out: Path, ending: str) -> Path:
    if not out.is_dir():
        return out
    return out / f"qinqing-{now_in_beijing():%Y%m%d-%H%M%S}{ending}"


def _lines(made: dict[str, Any]) -> list[str]:
    if "keys" in made:
        return [
            f"已备份 {made['keys']} 个密钥文件到 {made['file']}。",
            "请与数据库备份分开存放；口令丢了，这个文件打不开。",
        ]
    lines = [
        f"已备份 {made['rows']} 行到 {made['file']}，编号 {made['id']}，"
        f"留痕到第 {made['seq']} 号。",
        "密钥没有备份在内：qinqing backup --keys",
    ]
    if made["lost_checkpoints"]:
        lines.append(f"有 {len(made['lost_checkpoints'])} 个校验点文件不见了。")
    if made["unknown"]:
        lines.append(f"数据文件夹里不认识、没有备份的：{'、'.join(made['unknown'])}")
    return lines

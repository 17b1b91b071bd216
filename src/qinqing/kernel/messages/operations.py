"""Backups and restoring: what cannot be made, trusted or put back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from qinqing.kernel.messages.message import Fault, Message

_UNCHANGED: Final = "数据库和文件都没有改动。"
_DAMAGE: Final = {
    "not a backup": "这个文件不是亲清的备份。",
    "cut off": "备份文件不完整，末尾缺了一截。",
    "manifest": "备份的清单被改动过，或不完整。",
    "other version": "备份的格式比本程序新。",
}


def _damaged(fault: Fault) -> Message:
    member = fault.text("member")
    found = _DAMAGE.get(fault.detail, "备份文件已损坏，或被改动过。")
    where = f"问题出在 {member}。" if member else ""
    return fault.says(found, f"{where}{_UNCHANGED}请换一份备份，或重新复制这个文件。")


def _refused(fault: Fault) -> Message:
    match fault.detail:
        case "newer database":
            return fault.says(
                "数据库是更新的程序建的，这个程序认不全，没有备份。",
                "请用升级后的程序备份。",
            )
        case _:
            return fault.says(
                f"{fault.text('table')}.{fault.text('column')} 没有备份的写法。",
                "这是程序的缺陷，请告诉维护人员；其间请用数据库自己的工具备份。",
            )


_RESTORE: Final[Mapping[str, Callable[[Fault], tuple[str, str]]]] = {
    "in use": lambda _: (
        "数据库里已经有记录，没有恢复。",
        "恢复到一个新的数据库；或确认要整个换掉，加上 --replace。",
    ),
    "unknown signer": lambda fault: (
        f"备份由密钥 {fault.text('key')} 签名，本站不认得，没有恢复。",
        "是自己的备份：先恢复密钥备份，或用 --key 指明公钥。",
    ),
    "newer backup": lambda fault: (
        f"备份是更新的程序（{fault.text('program')}）做的，没有恢复。",
        "请先升级程序。",
    ),
    "other tables": lambda fault: (
        f"备份里的表 {fault.text('table')} 与本程序不同，没有恢复。",
        f"请用做备份的程序（{fault.text('program')}）恢复，再升级。",
    ),
    "rows": lambda fault: (
        f"表 {fault.text('table')} 写入后与备份不一致，已全部撤回。",
        f"{_UNCHANGED}请换一份备份；仍不行时，请告诉维护人员。",
    ),
    "references": lambda _: (
        "备份里有的记录指向不存在的记录，已全部撤回。",
        f"{_UNCHANGED}请换一份备份。",
    ),
    "trace": lambda fault: (
        f"备份里的留痕从第 {fault.text('seq')} 号起对不上，已全部撤回。",
        f"{_UNCHANGED}做备份时留痕就有改动或缺失：请换更早的备份，并查明原因。",
    ),
    "guards": lambda _: ("留痕的保护没有装上，已全部撤回。", "请告诉维护人员。"),
    "busy": lambda _: (
        "数据库连不上，或还有程序在用，没有恢复。",
        "请先停下网页服务和定时任务，检查数据库，再运行一次。",
    ),
}


def _restore_refused(fault: Fault) -> Message:
    return fault.says(*_RESTORE[fault.detail](fault))


_KEYS: Final[Mapping[str, tuple[str, str]]] = {
    "no keys": ("还没有密钥，没有可备份的。", "第一次需要密钥时会生成。"),
    "phrase": ("口令不对，或文件被改动过。", "没有改动任何密钥。"),
    "phrases differ": ("两次输入的口令不一样，没有备份。", "请再运行一次。"),
    "phrase exposed": (
        "口令文件可以被其他账号读取，没有使用。",
        "请改回只有本账号可读：chmod 600。",
    ),
    "not a bundle": ("这个文件不是密钥备份，或已损坏。", "没有改动任何密钥。"),
}


def _keys_refused(fault: Fault) -> Message:
    match fault.detail:
        case "short phrase":
            return fault.says(
                f"口令太短，至少 {fault.text('least')} 个字。",
                "可以用几个互不相干的词连起来。",
            )
        case "other keys":
            names = "、".join(fault.names("names"))
            return fault.says(
                f"本站已有不同的密钥：{names}。没有改动。",
                "确认要换成备份里的，加上 --replace；原有的会改名保留。",
            )
        case _:
            return fault.says(*_KEYS[fault.detail])


OPERATION_WORDS: Final[Mapping[str, Callable[[Fault], Message]]] = {
    "backup_damaged": _damaged,
    "backup_refused": _refused,
    "restore_refused": _restore_refused,
    "key_backup_refused": _keys_refused,
}

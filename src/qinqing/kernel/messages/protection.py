"""Protected fields: keys that are gone, values that do not open, reasons owed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from qinqing.kernel.messages.message import Fault, Message

_RESTORE: Final = (
    "请从密钥备份恢复整个 keys 文件夹（环境变量 QINQING_KEYS 指定了别处的，恢复到"
    "那里）。"
)


def _value_refused(fault: Fault) -> Message:
    where = f"{fault.text('table')}.{fault.text('field')}"
    return fault.says(
        f"记录 {fault.text('row')} 的加密内容（{where}）没有解开。",
        "它被改动过、从别的记录挪来，或恢复得不完整。请与备份核对这条记录。",
    )


def _keys_missing(fault: Fault) -> Message:
    return fault.says(
        f"找不到密钥文件“{fault.text('file')}”，用它加密的内容读不出来。",
        f"没有生成新的密钥，数据没有改动。{_RESTORE}"
        "没有密钥备份的，已加密的姓名、电话、证件号等无法恢复，其余内容不受影响。",
    )


def _key_broken(fault: Fault) -> Message:
    return fault.says(
        f"密钥文件“{fault.text('file')}”已损坏，没有使用。",
        f"没有生成新的密钥，数据没有改动。{_RESTORE}",
    )


def _keys_exposed(fault: Fault) -> Message:
    return fault.says(
        f"密钥“{fault.text('file')}”可以被其他账号读取，没有使用。",
        "请改回只有本账号可读：文件夹 chmod 700，文件 chmod 600。"
        "别人可能读过的，改好后再运行 qinqing keys rotate 更换主密钥。",
    )


def _list_broken(fault: Fault) -> Message:
    return fault.says(
        f"清除名单 erasures.jsonl 第 {fault.text('line')} 行读不出来。",
        "在改正之前，加密内容一律不解开，以免把已清除的又读出来。请从密钥备份恢复这个文件。",
    )


def _erased(fault: Fault) -> Message:
    return fault.says(
        f"“{fault.text('subject')}”的个人信息已依法清除，不能再读，也不能再写入。",
        "如确需重新登记，请另建一条记录。",
    )


def _unknown_subject(fault: Fault) -> Message:
    return fault.says(
        f"“{fault.text('register')}”中没有“{fault.text('subject')}”的加密内容。",
        "请核对台账名称和编号。",
    )


def _reason_refused(fault: Fault) -> Message:
    if fault.detail == "holds the value":
        return fault.says(
            "理由里不能写要查看的内容本身。", "请只写为什么要看，例如：回访核实诉求。"
        )
    least, most = fault.text("least"), fault.text("most")
    return fault.says(
        f"理由要写 {least} 到 {most} 个字。", "请写明为什么，它会留在操作记录里。"
    )


PROTECTION_WORDS: Final[Mapping[str, Callable[[Fault], Message]]] = {
    "sealed_value_refused": _value_refused,
    "keys_missing": _keys_missing,
    "key_file_broken": _key_broken,
    "keys_exposed": _keys_exposed,
    "erasure_list_broken": _list_broken,
    "subject_erased": _erased,
    "unknown_subject": _unknown_subject,
    "reason_refused": _reason_refused,
}

"""Files and disks that do not do what was asked."""

from __future__ import annotations

import errno
from pathlib import PurePath
from typing import Final

from qinqing.kernel.messages.message import Message, shown

_FULL: Final = (errno.ENOSPC, errno.EDQUOT)


def storage_message(error: OSError) -> Message:
    """Return what to tell about a file that is missing, closed or unwritable."""
    name = _name(error)
    match error:
        case FileNotFoundError():
            text = f"找不到文件{name}。"
            return Message("file_not_found", text, "请核对文件名和所在文件夹。")
        case PermissionError():
            hint = "请换一个有权限的位置；数据目录可用环境变量 QINQING_HOME 指定。"
            return Message("no_permission", f"没有权限读写{name}。", hint)
        case IsADirectoryError() | NotADirectoryError():
            hint = "请核对写的是文件还是文件夹。"
            return Message("wrong_kind_of_file", f"文件和文件夹弄混了{name}。", hint)
        case FileExistsError():
            text = f"已经有同名的文件{name}。"
            return Message("file_exists", text, "请换一个名称，原有的没有改动。")
        case _ if error.errno in _FULL:
            return Message("disk_full", "磁盘满了，没有写入。", "请腾出空间后再试。")
        case _:
            text = f"读写文件{name}时出了问题，没有办成。"
            return Message("storage_fault", text, "请检查磁盘和权限后再试。")


def _name(error: OSError) -> str:
    """Name the file, never its folder."""
    if not isinstance(error.filename, str):
        return ""
    return f"“{shown(PurePath(error.filename).name)}”"

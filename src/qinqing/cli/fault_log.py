"""The last resort: a fault nobody foresaw is written down and answered calmly."""

from __future__ import annotations

import traceback

from qinqing.config.paths import home_dir
from qinqing.kernel.clock import now_in_beijing
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.messages import Message

LOG_NAME = "faults.log"


def write_down(error: Exception) -> Message:
    """Write the traceback to the log of the site; return a message with its id.

    What was asked is not written: questions leave no trace.
    """
    fault = new_public_code()
    kept = _append(f"{now_in_beijing():%Y-%m-%d %H:%M:%S} {fault}\n{_trace(error)}\n")
    where = f"详情已记入数据目录下的 logs/{LOG_NAME}。" if kept else ""
    return Message(
        code="fault",
        text="程序出了意外，这次没有得出结论，已有数据没有改动。",
        hint=f"{where}请再试一次；仍不行时，请把错误编号 {fault} 告诉维护人员。",
    )


def _trace(error: Exception) -> str:
    """Return the kind of error and the lines it came through, not its values."""
    frames = traceback.format_tb(error.__traceback__)
    return "".join([*frames, type(error).__qualname__])


def _append(text: str) -> bool:
    try:
        folder = home_dir() / "logs"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (folder / LOG_NAME).open("a", encoding="utf-8") as log:
            log.write(text)
    except OSError:
        return False
    return True

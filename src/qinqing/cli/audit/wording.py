"""What a verification found, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from qinqing.apps.audit.selectors import Report

BREAKS: Final = {
    "missing": "第 {seq} 号不见了：被删去了，或数据库是从较早的备份恢复的",
    "unexpected": "第 {seq} 号不该有：编号从 1 开始，各号只有一次",
    "event_missing": "第 {seq} 号封存的那条留痕不见了",
    "event_altered": "第 {seq} 号封存的那条留痕被改动过，内容与散列值不符",
    "unlinked": "第 {seq} 号与前一号接不上：有插入、删去或调换",
    "seal_altered": "第 {seq} 号的封存记录被改动过，或所封存的留痕被换过",
    "rewritten": "第 {seq} 号与导出的校验点不符：数据库里从这一号起被整个改写过",
}
FILES: Final = {
    "file_missing": "第 {seq} 号的校验点文件不见了",
    "file_altered": "第 {seq} 号的校验点文件被改动过，或与前后接不上",
    "file_unknown_key": "第 {seq} 号的校验点文件不是用本站的密钥签名的",
    "file_unregistered": "第 {seq} 号的校验点，数据库里没有登记",
}


def report_lines(report: Report) -> Iterator[str]:
    """Yield the report: first whether all is whole, then what else there is."""
    if report.broken:
        words = BREAKS[report.broken.what].format(seq=report.broken.seq)
        yield f"留痕不完整：{words}。"
        yield f"在它之前的 {report.sealed} 条完好。"
    else:
        yield f"散列链完好：共 {report.sealed} 条，从第 1 号起逐号核对过。"
    yield from _files(report)
    yield from _remarks(report)


def _files(report: Report) -> Iterator[str]:
    for fault in report.file_faults:
        yield f"校验点有问题：{FILES[fault.what].format(seq=fault.seq)}。"
    if not report.vouched:
        yield "还没有校验点：只能查出没有重算散列值的改动。"
        return
    yield f"与 {report.files} 个校验点文件核对过，最新的到第 {report.vouched} 号。"
    later = report.sealed - report.vouched
    if later > 0:
        yield f"之后的 {later} 条还没有校验点作证。"


def _remarks(report: Report) -> Iterator[str]:
    if report.unsealed:
        yield f"还没有封存的有 {report.unsealed} 条。"
    if report.overdue:
        yield (
            f"其中 {report.overdue} 条超过一分钟没有封存：请检查 qinqing worker "
            "是不是在运行；不在运行时，也可能是绕过程序写入的。"
        )
    if report.sealed_late:
        yield (
            f"有 {report.sealed_late} 条所写的时间比封存早一个小时以上，最早是第 "
            f"{report.first_late} 号：worker 停过，或是事后补写的，请核对。"
        )
    if report.missing_guards:
        names = "、".join(report.missing_guards)
        yield f"数据库里阻止改动的触发器少了：{names}。"

"""The command ``qinqing`` itself: its subcommands, and what happens when one fails."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from qinqing.cli.failures import report_failure
from qinqing.cli.lazy_groups import LazyGroup, Listed


class Program(LazyGroup):
    """The root command: every failure becomes a Chinese message and an exit code."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run the command line and exit with its code, whatever the mode."""
        arguments = list(sys.argv[1:] if args is None else args)
        try:
            readable(arguments)
            name = prog_name or "qinqing"
            code = super().main(
                arguments, name, complete_var, standalone_mode=False, **extra
            )
        except Exception as error:
            code = report_failure(error, arguments)
        sys.exit(code if isinstance(code, int) else 0)


program = Program(
    name="qinqing",
    help=(
        "亲清：政商交往，能不能、该不该、怎么办，按文件原文回答。\n\n"
        "每个回答都写明依据的条款和原文；不清楚的事情不会变成“可以”。"
    ),
    examples=(
        "qinqing ask --place 济南市 --act 参加年会",
        "qinqing ask --place 济南市 --act accept_meal --fact 场合=调研 --json",
        "qinqing rulebook show jinan/13/4",
    ),
    listed={
        "ask": Listed("qinqing.cli.ask:ask", "问一件事能不能做，逐题询问后作答"),
        "compare": Listed("qinqing.cli.compare:compare", "同一件事，各地并排对照"),
        "what-if": Listed("qinqing.cli.what_if:what_if", "最少改变什么，就可以做"),
        "verify": Listed("qinqing.cli.verify:verify", "核验咨询凭证"),
        "screen": Listed("qinqing.cli.screen:screen", "按规范筛查大批记录"),
        "rulebook": Listed("qinqing.cli.rulebook:rulebook", "规则库：检查、查看、对比"),
        "documents": Listed("qinqing.cli.documents:documents", "文件：检索、装入"),
        "facts": Listed("qinqing.cli.vocabulary:facts", "列出事实及其取值"),
        "acts": Listed("qinqing.cli.vocabulary:acts", "列出行为"),
        "places": Listed("qinqing.cli.vocabulary:places", "列出地方及所适用的文件"),
        "calendar": Listed("qinqing.cli.calendar:calendar", "工作日历与期限"),
        "unsettled": Listed("qinqing.cli.unsettled:unsettled", "未决问题：查看、导出"),
        "keys": Listed("qinqing.cli.keys:keys", "字段保护的密钥：更换、清除"),
        "audit": Listed("qinqing.cli.audit:audit", "留痕：核验、查看"),
        "organisations": Listed(
            "qinqing.cli.organisations:organisations", "组织：单位、岗位、企业、商会"
        ),
        "accounts": Listed("qinqing.cli.accounts:accounts", "账号、角色、委托、交接"),
        "signin": Listed("qinqing.cli.signin:signin", "登录：会话、动态码"),
        "demo": Listed("qinqing.cli.demo:demo", "建一座虚构的演示城市"),
        "backup": Listed(
            "qinqing.cli.backups.backing_up:backup", "备份站点，或它的密钥"
        ),
        "restore": Listed("qinqing.cli.backups.restoring:restore", "从备份恢复"),
        "doctor": Listed("qinqing.cli.doctor:doctor", "检查站点，说明问题和办法"),
        "serve": Listed("qinqing.cli.serve:serve", "启动网页服务"),
        "worker": Listed("qinqing.cli.worker:worker", "运行定时任务（封存留痕等）"),
        "manage": Listed("qinqing.cli.serve:manage", "站点管理（迁移数据库等）"),
    },
)


def readable(arguments: Sequence[str]) -> None:
    """Refuse arguments that are no text; raises ``BadInput``."""
    for argument in arguments:
        if any("\ud800" <= character <= "\udfff" for character in argument):
            from qinqing.rulebook.answering.inquiry import BadInput

            raise BadInput("not text", field="argument", value="")


def main() -> NoReturn:
    """Run the command line on this process's arguments."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character shows its number instead.
            stream.reconfigure(errors="backslashreplace")
    program.main()

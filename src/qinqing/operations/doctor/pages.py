"""What pages need to be seen by others: HTTPS, names, files, a font."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from qinqing.operations.doctor.finding import Finding, bad, good
from qinqing.operations.home import Folders

_LOCAL: Final = {"127.0.0.1", "localhost", "[::1]", "testserver"}


def outside(_folders: Folders) -> Iterator[Finding]:
    """Check what a site must have before others can reach it."""
    names = [name for name in settings.ALLOWED_HOSTS if name not in _LOCAL]
    https = getattr(settings, "SECURE_SSL_REDIRECT", False)
    if settings.DEBUG:
        yield bad("开着 QINQING_DEBUG，出错时会露出内部细节", "请去掉 QINQING_DEBUG。")
    if "*" in names:
        yield bad("QINQING_HOSTS 写了 *，什么域名都答应", "请写明本站的域名。")
    if names and not https:
        yield bad(
            f"对外的域名（{'、'.join(names[:3])}）没有用 HTTPS",
            "请在前面放提供 HTTPS 的反向代理，并设 QINQING_HTTPS=1。",
        )
    if https and not names:
        yield bad("设了 QINQING_HTTPS，没有设域名", "请设 QINQING_HOSTS。")
    if not names and not https:
        yield good("只答应本机")
    elif names and https:
        yield good(f"对外的域名：{'、'.join(names[:3])}，用 HTTPS")


def assets(_folders: Folders) -> Iterator[Finding]:
    """Check that the files of the pages were put together."""
    if (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        yield good("网页文件齐全")
    else:
        yield bad("网页文件还没有准备", "请运行 ./run --setup。")


def font(_folders: Folders) -> Iterator[Finding]:
    """Check the font that opinions are printed with."""
    from qinqing.apps.opinions.selectors import printing_works

    if printing_works():
        yield good("打印用的字体可用")
    else:
        yield bad("打印用的字体缺失或损坏", "请重新放一份程序文件夹。")

"""``qinqing serve`` and ``qinqing manage``: running the site."""

from __future__ import annotations

import os

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import SETTINGS

HIGHEST_PORT = 65535


@click.command(
    cls=Command,
    help="启动网页服务，按 Ctrl-C 停止。第一次使用请先运行 ./run --setup。",
    examples=("qinqing serve", "qinqing serve --port 8123 --workers 2"),
)
@click.option("--host", default="127.0.0.1", metavar="地址", help="默认只供本机访问")
@click.option(
    "--port",
    type=click.IntRange(1, HIGHEST_PORT),
    default=8000,
    metavar="端口",
    help="1 到 65535，默认 8000",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    metavar="个数",
    help="进程数，1 到 64，默认 1",
)
def serve(host: str, port: int, workers: int) -> None:
    """Serve the site until stopped."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    click.echo(f"网页服务：http://{host}:{port}（按 Ctrl-C 停止）", err=True)
    Granian(
        "qinqing.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


@click.command(
    cls=Command,
    context_settings={"ignore_unknown_options": True},
    add_help_option=False,
    help="站点管理命令，原样交给 Django。",
    examples=("qinqing manage migrate", "qinqing manage createsuperuser"),
)
@click.argument("words", metavar="命令", nargs=-1, type=click.UNPROCESSED)
def manage(words: tuple[str, ...]) -> None:
    """Hand the words to Django's own commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["qinqing manage", *words])

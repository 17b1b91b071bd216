"""The site a command works for: its content, its data folder and its release."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qinqing.config.paths import content_dir, home_dir, site_content_dir

if TYPE_CHECKING:
    from qinqing.rulebook.loading import Content
    from qinqing.rulebook.releases import Release
    from qinqing.worktime import Calendar


def content_roots() -> list[Path]:
    """Return the content folders: what is shipped, then the site's own."""
    return [content_dir(), site_content_dir()]


def releases_dir() -> Path:
    """Return the folder of compiled bundles, in a data folder that is the site's own.

    Only the site's account may look inside: registers are kept there later.
    """
    home_dir().mkdir(mode=0o700, parents=True, exist_ok=True)
    return home_dir() / "releases"


def open_release() -> Release:
    """Return the release of the present content, compiled if it is new."""
    from qinqing.rulebook.releases import load_release

    return load_release(content_roots(), releases_dir(), compiling=_tell_compiling)


def open_content() -> Content:
    """Read all content from its files, cases and exact file positions included."""
    from qinqing.rulebook.loading import load_content

    return load_content(content_roots())


def site_calendar() -> Calendar:
    """Read the working calendar from its files."""
    from qinqing.worktime import Calendar

    return Calendar.from_content(content_dir() / "calendars")


def _tell_compiling() -> None:
    click.echo("规则库有更新，正在编译（只需一次）……", err=True)

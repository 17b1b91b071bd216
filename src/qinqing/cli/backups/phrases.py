"""The pass phrase over a backup of keys: from a file, or typed by somebody."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import click

from qinqing.kernel.backups.errors import KeyBundleRefused
from qinqing.kernel.backups.key_bundle import checked_phrase
from qinqing.kernel.private_files import OTHERS


def new_phrase() -> str:
    """Return a pass phrase for a new backup, asked for twice unless a file has it.

    Raises ``KeyBundleRefused`` for a short one, and for two that differ.
    """
    written = _from_file()
    if written is not None:
        return checked_phrase(written)
    first = checked_phrase(_asked("密钥备份的口令（至少 12 个字）"))
    if checked_phrase(_asked("请再输一遍")) != first:
        raise KeyBundleRefused("phrases differ")
    return first


def present_phrase() -> str:
    """Return the pass phrase of a backup that is there."""
    written = _from_file()
    return checked_phrase(_asked("密钥备份的口令") if written is None else written)


def _from_file() -> str | None:
    named = os.environ.get("QINQING_BACKUP_PASSPHRASE_FILE")
    if not named:
        return None
    path = Path(named).expanduser()
    if stat.S_IMODE(path.stat().st_mode) & OTHERS:
        raise KeyBundleRefused("phrase exposed", file=path.name)
    return path.read_text("utf-8")


def _asked(words: str) -> str:
    return str(click.prompt(words, prompt_suffix="：", hide_input=True, err=True))

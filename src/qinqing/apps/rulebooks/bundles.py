"""Release bundles and their notes, where the site keeps them."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from qinqing.apps.rulebooks.notes import Notes, read_notes, save_notes, take_notes
from qinqing.rulebook.loading import load_content
from qinqing.rulebook.releases import (
    Release,
    content_digest,
    load_release,
    read_bundle,
)


def folder() -> Path:
    """Return the folder of all bundles: named by hash, never changed."""
    return Path(settings.HOME) / "releases"


def compile_bundle(roots: Sequence[Path]) -> Release:
    """Compile the content under these roots and keep its bundle and notes.

    Content compiled before is not compiled again. Raises `MalformedRulebook` or
    `TextError` naming what is wrong with the content.
    """
    release = load_release(roots, folder())
    path, digest = _notes(release.hash), content_digest(roots)
    # Cases may change while the rules, and with them the hash, stay the same.
    if read_notes(path).content != digest:
        save_notes(take_notes(load_content(roots), roots, digest), path)
    return release


def read(release_hash: str) -> tuple[Release, Notes]:
    """Return a kept bundle with its notes; raises `OSError` or `ValueError`."""
    release = read_bundle(folder() / f"{release_hash}.json")
    return release, read_notes(_notes(release_hash))


def _notes(release_hash: str) -> Path:
    return folder() / f"{release_hash}.notes"

"""Putting a release into use."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from qinqing.apps.rulebooks import bundles
from qinqing.apps.rulebooks.models import Release
from qinqing.apps.rulebooks.selectors import CurrentRelease, current_release


def publish_release(
    roots: Sequence[Path],
    *,
    by: AbstractBaseUser | None = None,
    at: datetime | None = None,
) -> str:
    """Compile the content under these roots, put it into use and return its hash.

    Publishing what was published before brings it back into use: nothing is deleted.
    Raises `MalformedRulebook` or `TextError`, and then nothing has changed.
    """
    release = bundles.compile_bundle(roots)
    Release.objects.update_or_create(
        hash=release.hash,
        defaults={
            "published_at": at or timezone.now(),
            "by_id": None if by is None else by.pk,
        },
    )
    return release.hash


def release_in_use() -> CurrentRelease:
    """Return the release in use; the first call on a new site publishes the content.

    A site that nobody has set up must still answer, so the content that is shipped
    (with the site's own packs) is published by nobody at the first question. From then
    on only `publish_release` changes what is in use: rules never change by themselves.
    """
    current = current_release()
    if current is None:
        publish_release(settings.CONTENT_ROOTS)
        current = current_release()
    if current is None:  # deleted by hand in this very moment
        raise RuntimeError("the release published just now is gone")
    return current

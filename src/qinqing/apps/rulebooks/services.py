"""Putting a release into use; keeping and deleting unsettled questions."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from qinqing.apps.rulebooks import bundles
from qinqing.apps.rulebooks.models import Release, UnsettledQuestion
from qinqing.apps.rulebooks.selectors import CurrentRelease, current_release
from qinqing.kernel.deidentifying import deidentify
from qinqing.rulebook.answering import Answer
from qinqing.rulebook.answering.unsettled import left_unsettled, stated_facts

LONGEST_TEXT = 500


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


def keep_unsettled_question(answer: Answer, text: str, *, on: date) -> str:
    """Keep a case that the documents leave open and return its code.

    Whoever calls this has the consent of the person who asks. The text is deidentified
    here too, so that nothing else can reach the database. Raises `ValueError` for a
    case that is settled and for a text that is too long.
    """
    if not left_unsettled(answer):
        raise ValueError("the documents settle this case")
    kept = deidentify(text).text
    if len(kept) > LONGEST_TEXT:
        raise ValueError("the text is too long")
    inquiry = answer.inquiry
    question = UnsettledQuestion.objects.create(
        kept_on=on,
        place=inquiry.home.id,
        act=inquiry.act.key,
        who=inquiry.who.key,
        stage=inquiry.stage,
        facts=stated_facts(answer),
        text=kept,
        interpreters=list(answer.whom_to_ask),
        release=answer.release.hash,
    )
    return question.code


def delete_unsettled_question(code: str) -> bool:
    """Delete a question whose sender takes the consent back; False where none is."""
    deleted, _ = UnsettledQuestion.objects.filter(code=code).delete()
    return bool(deleted)

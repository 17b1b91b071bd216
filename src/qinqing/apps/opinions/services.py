"""Keeping an answer: sealed by the site's key and added to the register."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from qinqing.apps.opinions.models import Opinion
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.sealed import SealedOpinion, seal
from qinqing.kernel.seals import site_key
from qinqing.kernel.seals.signing import written
from qinqing.rulebook.answering import Answer
from qinqing.rulebook.opinions import opinion_statement, refusal_to_keep


def keep_opinion(
    answer: Answer, *, question: str = "", at: datetime | None = None
) -> SealedOpinion:
    """Seal an answer with the question in the asker's own words, and keep it.

    Raises ``CannotBeKept`` for an answer that is not settled or rests on a draft or a
    report, and ``BadInput`` for a question that is too long or cannot be shown.
    """
    refused = refusal_to_keep(answer)
    if refused is not None:
        raise refused  # before a key is made
    code, moment = new_public_code(), (at or timezone.now()).replace(microsecond=0)

    def statement(key: Any) -> dict[str, Any]:
        return opinion_statement(
            answer, code=code, question=question, sealed_at=moment, key=key
        )

    opinion = seal(site_key(Path(settings.HOME)), statement)
    Opinion.objects.create(
        code=code,
        created_at=moment,
        place=answer.inquiry.home.id,
        act=answer.inquiry.act.key,
        release=answer.release.hash,
        digest=opinion.digest,
        key=opinion.key_id,
        signature=written(opinion.signature),
        body=opinion.body,
    )
    return opinion

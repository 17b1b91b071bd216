"""Feedback on the system, from anybody; how to reach them only if they said so."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from qinqing.apps.messages.states import (
    LONGEST_MESSAGE,
    LONGEST_PAGE,
    FeedbackState,
)
from qinqing.apps.protection.fields import EncryptedTextField, Protected
from qinqing.kernel.codes import LENGTH, new_public_code


class SystemFeedback(Protected):
    """One opinion on the system. ``code`` is the sender's way back to the answer.

    Without an account nothing tells who sent it but the contact, which is protected.
    ``page`` is the path of the page it is about, without what was asked there.
    """

    subject_register: ClassVar[str] = "messages"

    code = models.CharField(
        "编号", max_length=LENGTH, unique=True, default=new_public_code, editable=False
    )
    message = models.CharField("意见", max_length=LONGEST_MESSAGE)
    page = models.CharField("页面", max_length=LONGEST_PAGE, blank=True)
    contact = EncryptedTextField("联系方式")
    account = models.ForeignKey(
        "accounts.Account",
        verbose_name="账号",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    jurisdiction = models.ForeignKey(
        "organisations.Jurisdiction",
        verbose_name="辖区",
        to_field="code",
        db_column="place",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    state = models.CharField(
        "状态",
        max_length=10,
        choices=FeedbackState.choices,
        default=FeedbackState.NEW,
    )
    answer = models.CharField("答复", max_length=LONGEST_MESSAGE, blank=True)
    sent_at = models.DateTimeField("提交时间", default=timezone.now, editable=False)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        verbose_name = "系统意见"
        verbose_name_plural = "系统意见"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["jurisdiction", "unit", "id"], name="feedback_of_a_place"
            ),
            # Serves the list of what is new.
            models.Index(fields=["state", "id"], name="feedback_by_state"),
        ]

    def __str__(self) -> str:
        return self.code

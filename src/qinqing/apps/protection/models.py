"""The keys of subjects: one for each person or contact whose data is protected."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from qinqing.kernel.codes import LENGTH, new_public_code
from qinqing.kernel.protection.key_files import MASTER_ID_LENGTH


class SubjectKey(models.Model):
    """A subject's data key, wrapped by a master key that is not in the database.

    No register row of its own, so it has no place and no unit: it belongs to the record
    that ``register`` and ``subject`` name. ``wrapped`` is emptied when it is destroyed;
    the row stays, so that the subject never gets another key.
    """

    code = models.CharField(
        "编号", max_length=LENGTH, unique=True, default=new_public_code, editable=False
    )
    register = models.CharField("台账", max_length=50, editable=False)
    subject = models.CharField("主体编号", max_length=LENGTH, editable=False)
    wrapped = models.TextField("加密后的密钥", blank=True, editable=False)
    master = models.CharField("主密钥", max_length=MASTER_ID_LENGTH, editable=False)
    created_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)
    destroyed_at = models.DateTimeField("清除时间", null=True, editable=False)
    ground = models.CharField("清除依据", max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = "主体密钥"
        verbose_name_plural = "主体密钥"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["register", "subject"], name="one_key_for_each_subject"
            ),
            models.CheckConstraint(
                condition=models.Q(destroyed_at=None) ^ models.Q(wrapped=""),
                name="destroyed_keys_are_empty",
            ),
        ]
        # Serves the rotation and its progress: which does an earlier key still wrap?
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["master", "id"],
                condition=models.Q(destroyed_at=None),
                name="keys_by_master",
            )
        ]

    def __str__(self) -> str:
        return f"{self.register}/{self.subject}"

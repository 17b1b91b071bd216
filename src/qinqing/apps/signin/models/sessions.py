"""Sessions (登录会话). A copy of the database opens none: it holds digests of keys."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from qinqing.apps.signin.models.fields import digest
from qinqing.apps.signin.states import Method
from qinqing.kernel.codes import LENGTH, new_public_code


class Session(models.Model):
    """What the site knows of one browser: whose it is, since when, from what device.

    Without an account it is one of somebody who gave the password and still owes the
    code of their telephone. ``epoch`` is that of the account when it began: the account
    raises its own to end all at once.
    """

    code = models.CharField(
        "编号", max_length=LENGTH, unique=True, default=new_public_code, editable=False
    )
    key = digest("密钥摘要", unique=True)
    data = models.TextField("内容", editable=False)
    account = models.ForeignKey(
        "accounts.Account",
        verbose_name="账号",
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        editable=False,
    )
    epoch = models.PositiveIntegerField("会话批次", default=0, editable=False)
    method = models.CharField(
        "登录方式", max_length=16, choices=Method.choices, blank=True, editable=False
    )
    device = models.CharField("设备", max_length=60, blank=True, editable=False)
    network = digest("网络摘要", blank=True)
    started_at = models.DateTimeField("登录时间", default=timezone.now, editable=False)
    last_seen_at = models.DateTimeField(
        "最近使用时间", default=timezone.now, editable=False
    )

    class Meta:
        verbose_name = "登录会话"
        verbose_name_plural = "登录会话"
        indexes: ClassVar[list[models.Index]] = [
            # The sessions of one account, the oldest first.
            models.Index(fields=["account", "id"], name="sessions_of_account"),
            # Serves the job that ends what was idle too long.
            models.Index(fields=["last_seen_at"], name="sessions_by_last_use"),
        ]

    def __str__(self) -> str:
        return self.code

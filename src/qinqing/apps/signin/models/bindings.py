"""Bindings (单点登录绑定): which person of the identity provider an account is."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from qinqing.apps.signin.models.fields import digest
from qinqing.kernel.codes import LENGTH, new_public_code


class Binding(models.Model):
    """The provider's name for a person, by keyed digest: it may tell who they are."""

    code = models.CharField(
        "编号", max_length=LENGTH, unique=True, default=new_public_code, editable=False
    )
    account = models.ForeignKey(
        "accounts.Account",
        verbose_name="账号",
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
    )
    issuer = models.CharField("签发方", max_length=200, editable=False)
    subject = digest("主体摘要")
    bound_at = models.DateTimeField("绑定时间", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "单点登录绑定"
        verbose_name_plural = "单点登录绑定"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["issuer", "subject"], name="one_account_for_each_subject"
            ),
            models.UniqueConstraint(
                fields=["account", "issuer"], name="one_subject_for_each_account"
            ),
        ]

    def __str__(self) -> str:
        return self.code

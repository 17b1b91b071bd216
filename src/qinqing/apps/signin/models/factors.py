"""Second factors (动态码) and the spare codes (备用码) for a lost telephone."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from qinqing.apps.signin.models.fields import digest
from qinqing.kernel.codes import LENGTH, new_public_code


class SecondFactor(models.Model):
    """The secret that an account shares with one telephone, sealed outside of here.

    ``last_step`` is the newest period whose code was taken: none is taken twice.
    """

    code = models.CharField(
        "编号", max_length=LENGTH, unique=True, default=new_public_code, editable=False
    )
    account = models.OneToOneField(
        "accounts.Account",
        verbose_name="账号",
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
    )
    secret = models.TextField("加密后的密钥", editable=False)
    last_step = models.BigIntegerField("最近用过的时段", editable=False)
    created_at = models.DateTimeField("启用时间", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "动态码"
        verbose_name_plural = "动态码"

    def __str__(self) -> str:
        return self.code


class SpareCode(models.Model):
    """A spare code as its keyed digest; the row goes when it is used."""

    account = models.ForeignKey(
        "accounts.Account",
        verbose_name="账号",
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
    )
    digest = digest("备用码摘要")

    class Meta:
        verbose_name = "备用码"
        verbose_name_plural = "备用码"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "digest"], name="each_spare_code_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id}"

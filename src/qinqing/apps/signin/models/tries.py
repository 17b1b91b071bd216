"""Tries that failed (失败次数), and the networks an account is used from (常用网络)."""

from typing import ClassVar

from django.db import models

from qinqing.apps.signin.models.fields import digest
from qinqing.apps.signin.states import Tried


class Tries(models.Model):
    """How often something failed in a row, and until when it is not tried again.

    ``key`` is a keyed digest of a user name, a network or both: whether there is such
    an account makes no difference here.
    """

    what = models.CharField(
        "类别", max_length=10, choices=Tried.choices, editable=False
    )
    key = digest("对象摘要")
    # Whose waiting it is, to lift it all at once; empty for a network.
    name = digest("用户名摘要", blank=True, default="", db_index=True)
    failures = models.PositiveIntegerField("次数", default=0, editable=False)
    first_at = models.DateTimeField("最早一次", editable=False)
    last_at = models.DateTimeField("最近一次", editable=False)
    blocked_until = models.DateTimeField("暂停到", null=True, editable=False)

    class Meta:
        verbose_name = "失败次数"
        verbose_name_plural = "失败次数"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["what", "key"], name="tries_counted_once")
        ]
        # Serves the job that forgets.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["last_at"], name="tries_by_age")
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.failures}"


class KnownNetwork(models.Model):
    """A network from which an account was signed in to, by keyed digest.

    From there its owner gets in while the account is attacked from elsewhere.
    """

    account = models.ForeignKey(
        "accounts.Account",
        verbose_name="账号",
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
    )
    network = digest("网络摘要")
    last_at = models.DateTimeField("最近登录时间", editable=False)

    class Meta:
        verbose_name = "常用网络"
        verbose_name_plural = "常用网络"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "network"], name="each_network_known_once"
            )
        ]
        # Serves the job that forgets.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["last_at"], name="networks_by_age")
        ]

    def __str__(self) -> str:
        return f"{self.account_id}"

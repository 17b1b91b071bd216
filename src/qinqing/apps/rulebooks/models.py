"""The releases that were put into use, and the questions they leave unsettled."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from qinqing.kernel.codes import LENGTH, new_public_code


class Release(models.Model):
    """One published release; the one published last is in use.

    The rules themselves are in the bundle that carries this hash as its name.
    """

    hash = models.CharField("散列值", max_length=64, unique=True, editable=False)
    published_at = models.DateTimeField("发布时间", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="发布人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "版本"
        verbose_name_plural = "版本"
        # Serves the one query of every request: which release is in use?
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-published_at", "-id"], name="release_in_use")
        ]

    def __str__(self) -> str:
        return self.hash[:12]


class UnsettledQuestion(models.Model):
    """A case the documents leave open, kept with consent for those who interpret them.

    Nothing about the sender: no account, no address, no time of day. The text is what
    `deidentify` left of it. Facts go by the Chinese names of the release that is named.
    """

    code = models.CharField(
        "编号", max_length=LENGTH, unique=True, default=new_public_code, editable=False
    )
    kept_on = models.DateField("保存日期")
    place = models.CharField("地方", max_length=100)
    act = models.CharField("行为", max_length=100)
    who = models.CharField("行为人", max_length=100)
    stage = models.CharField("阶段", max_length=10)
    facts = models.JSONField("情况")
    text = models.TextField("问题", blank=True)
    interpreters = models.JSONField("解释机关")
    release = models.CharField("规则版本", max_length=64)

    class Meta:
        verbose_name = "未决问题"
        verbose_name_plural = "未决问题"
        # Serves the operator of one place, looking through what came since a day.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["place", "kept_on"], name="unsettled_of_place")
        ]

    def __str__(self) -> str:
        return self.code

"""Which release of the rulebook was put into use, when and by whom."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


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

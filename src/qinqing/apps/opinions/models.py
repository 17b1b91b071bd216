"""Opinions as they are kept: whole, sealed, and never changed."""

from typing import Any, ClassVar, NoReturn

from django.db import models

from qinqing.kernel.codes import LENGTH
from qinqing.kernel.seals.signing import KEY_ID_LENGTH


class Unchangeable(models.QuerySet["Opinion"]):
    """Rows that are only ever added."""

    def update(self, **_values: Any) -> NoReturn:
        raise TypeError("an opinion is never changed")

    def delete(self) -> NoReturn:
        raise TypeError("an opinion is never deleted")


class Opinion(models.Model):
    """One kept answer. Nothing about who asked: no address, no browser, no account.

    ``body`` is the statement exactly as signed; the columns beside it repeat what one
    looks rows up by.
    """

    code = models.CharField("编号", max_length=LENGTH, unique=True, editable=False)
    created_at = models.DateTimeField("留存时间", editable=False)
    place = models.CharField("地方", max_length=100, editable=False)
    act = models.CharField("行为", max_length=100, editable=False)
    release = models.CharField("规则版本", max_length=64, editable=False)
    digest = models.CharField("摘要值", max_length=64, editable=False)
    key = models.CharField("密钥编号", max_length=KEY_ID_LENGTH, editable=False)
    signature = models.CharField("签名", max_length=88, editable=False)
    body = models.TextField("内容", editable=False)

    objects: ClassVar[models.Manager["Opinion"]] = Unchangeable.as_manager()

    class Meta:
        verbose_name = "咨询凭证"
        verbose_name_plural = "咨询凭证"

    def __str__(self) -> str:
        return self.code

    def save(self, *args: Any, **options: Any) -> None:
        """Add the row; raises ``TypeError`` for one that is there already."""
        if not self._state.adding:
            raise TypeError("an opinion is never changed")
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        raise TypeError("an opinion is never deleted")

"""Takeovers (交接): what passes from one person to another with a post."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from qinqing.apps.accounts.models.fields import (
    account_if_any,
    public_code,
)


class Takeover(models.Model):
    """One list of matters that passed on one day; both sides sign it.

    ``from_person`` is empty where nobody answered for the matters before.
    ``standing_in``: who received it heads the unit while the post has no holder.
    """

    code = public_code()
    post = models.ForeignKey(
        "organisations.Post",
        verbose_name="岗位",
        on_delete=models.PROTECT,
        related_name="+",
    )
    from_person = models.ForeignKey(
        "organisations.Person",
        verbose_name="移交人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    to_person = models.ForeignKey(
        "organisations.Person",
        verbose_name="接收人",
        on_delete=models.PROTECT,
        related_name="+",
    )
    standing_in = models.BooleanField("由负责人代管", default=False)
    jurisdiction = models.ForeignKey(
        "organisations.Jurisdiction",
        verbose_name="辖区",
        to_field="code",
        db_column="place",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="单位",
        on_delete=models.PROTECT,
        related_name="+",
    )
    passed_on = models.DateField("交接日期")
    created_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)
    given_at = models.DateTimeField("移交签字时间", null=True, blank=True)
    given_by = account_if_any("移交签字人")
    received_at = models.DateTimeField("接收签字时间", null=True, blank=True)
    received_by = account_if_any("接收签字人")
    reminded_on = models.DateField("最近提醒日期", null=True, blank=True)

    class Meta:
        verbose_name = "交接"
        verbose_name_plural = "交接"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["post", "from_person", "to_person", "passed_on"],
                name="one_takeover_a_day",
            ),
            models.UniqueConstraint(
                fields=["post", "to_person", "passed_on"],
                condition=Q(from_person=None),
                name="one_first_takeover_a_day",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["jurisdiction", "unit", "id"], name="takeovers_of_a_place"
            ),
            # Serves the daily reminder: what is not yet signed?
            models.Index(
                fields=["passed_on"],
                condition=Q(received_at=None)
                | Q(given_at=None, from_person__isnull=False),
                name="takeovers_not_signed",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class TakeoverItem(models.Model):
    """One matter that passed, by its register and its code there."""

    takeover = models.ForeignKey(
        Takeover, verbose_name="交接", on_delete=models.PROTECT, related_name="items"
    )
    register = models.CharField("台账", max_length=64)
    matter = models.CharField("事项编号", max_length=64)
    title = models.CharField("事项", max_length=200)

    class Meta:
        verbose_name = "交接事项"
        verbose_name_plural = "交接事项"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["takeover", "register", "matter"], name="listed_once"
            )
        ]
        # Serves the history of one matter: who had it when?
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["register", "matter"], name="takeovers_of_a_matter")
        ]

    def __str__(self) -> str:
        return f"{self.register}/{self.matter}"


class ContactHolder(models.Model):
    """Who answers for the policy contact of a unit.

    The holder of its contact post, and while that has none, whoever heads the unit.
    """

    unit = models.OneToOneField(
        "organisations.Unit",
        verbose_name="单位",
        on_delete=models.PROTECT,
        related_name="+",
    )
    post = models.ForeignKey(
        "organisations.Post",
        verbose_name="岗位",
        on_delete=models.PROTECT,
        related_name="+",
    )
    person = models.ForeignKey(
        "organisations.Person",
        verbose_name="承担人",
        on_delete=models.PROTECT,
        related_name="+",
    )
    jurisdiction = models.ForeignKey(
        "organisations.Jurisdiction",
        verbose_name="辖区",
        to_field="code",
        db_column="place",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    since = models.DateTimeField("起始时间", default=timezone.now)

    class Meta:
        verbose_name = "联络员承担人"
        verbose_name_plural = "联络员承担人"

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.person_id}"

"""Chambers and associations (商会、协会), their members, and for whom they may file."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qinqing.apps.organisations.models.fields import place_of_record, public_code
from qinqing.apps.organisations.states.enterprises import ChamberKind
from qinqing.apps.organisations.states.words import LONGEST_NAME, LONGEST_NOTE


class Chamber(models.Model):
    """A chamber or association, which has a credit code like any legal person."""

    code = public_code()
    credit_code = models.CharField("统一社会信用代码", max_length=18, unique=True)
    name = models.CharField("名称", max_length=LONGEST_NAME)
    jurisdiction = place_of_record()
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="登记单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    kind = models.CharField("类别", max_length=20, choices=ChamberKind.choices)
    closed_on = models.DateField("注销日期", null=True, blank=True)

    class Meta:
        verbose_name = "商会"
        verbose_name_plural = "商会"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["jurisdiction", "id"], name="chambers_of_a_place")
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """An enterprise in a chamber; ``may_file`` is authority to file in its name.

    Days run as in a tenure: the last day is the one before ``ends_on``, and before
    ``may_file_until``. The authority kept is the latest; earlier ones are events.
    """

    chamber = models.ForeignKey(
        Chamber, verbose_name="商会", on_delete=models.PROTECT, related_name="members"
    )
    enterprise = models.ForeignKey(
        "organisations.Enterprise",
        verbose_name="企业",
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    starts_on = models.DateField("入会日期")
    ends_on = models.DateField("退会日期", null=True, blank=True)
    may_file = models.BooleanField("可代为提交", default=False)
    may_file_basis = models.CharField(
        "授权依据", max_length=LONGEST_NOTE, blank=True, default=""
    )
    may_file_from = models.DateField("授权起日", null=True, blank=True)
    may_file_until = models.DateField("授权止日", null=True, blank=True)

    class Meta:
        verbose_name = "会员关系"
        verbose_name_plural = "会员关系"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["chamber", "enterprise"],
                condition=Q(ends_on=None),
                name="one_present_membership",
            ),
            models.UniqueConstraint(
                fields=["chamber", "enterprise", "starts_on"],
                name="a_membership_begins_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="a_membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(may_file=False)
                | (Q(may_file_from__isnull=False) & ~Q(may_file_basis="")),
                name="authority_has_a_basis_and_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chamber_id}/{self.enterprise_id}"

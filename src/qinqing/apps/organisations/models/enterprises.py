"""Enterprises (企业) by their unified social credit code."""

from typing import ClassVar

from django.db import models

from qinqing.apps.organisations.models.fields import place_of_record, public_code
from qinqing.apps.organisations.states.enterprises import (
    EnterpriseStatus,
    Ownership,
    SizeClass,
)
from qinqing.apps.organisations.states.words import LONGEST_NAME


class Enterprise(models.Model):
    """One enterprise or individual business. Unknown facts are left empty."""

    code = public_code()
    credit_code = models.CharField("统一社会信用代码", max_length=18, unique=True)
    # Looked up by its beginning.
    name = models.CharField("名称", max_length=LONGEST_NAME, db_index=True)
    jurisdiction = place_of_record()
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="登记单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    ownership = models.CharField("所有制", max_length=30, choices=Ownership.choices)
    size = models.CharField(
        "规模", max_length=10, choices=SizeClass.choices, blank=True, default=""
    )
    industry = models.CharField("行业代码", max_length=5, blank=True, default="")
    party_members = models.PositiveIntegerField("党员人数", null=True, blank=True)
    status = models.CharField(
        "状态",
        max_length=20,
        choices=EnterpriseStatus.choices,
        default=EnterpriseStatus.ACTIVE,
    )
    closed_on = models.DateField("注销日期", null=True, blank=True)

    class Meta:
        verbose_name = "企业"
        verbose_name_plural = "企业"
        # Serves the lists of a place, page by page.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["jurisdiction", "id"], name="enterprises_of_a_place")
        ]

    def __str__(self) -> str:
        return self.name

"""Units (单位) and what each of them handles (职责)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qinqing.apps.organisations.models.fields import place_of_record, public_code
from qinqing.apps.organisations.states.units import DEEPEST, UnitKind
from qinqing.apps.organisations.states.words import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_SHORT,
)
from qinqing.kernel.codes import LENGTH


class Unit(models.Model):
    """A unit from its opening to its closing; earlier names are told by its events.

    ``path`` holds the codes of the units above it and its own, each with a slash
    behind it. From ``closed_on`` on it is no more; ``merged_into`` took its duties.
    """

    code = public_code()
    name = models.CharField("名称", max_length=LONGEST_NAME)
    short_name = models.CharField(
        "简称", max_length=LONGEST_SHORT, blank=True, default=""
    )
    jurisdiction = place_of_record()
    kind = models.CharField("类别", max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    path = models.CharField(
        "路径", max_length=(LENGTH + 1) * DEEPEST, unique=True, editable=False
    )
    contact_post = models.ForeignKey(
        "organisations.Post",
        verbose_name="政策联络员",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    fallback = models.ForeignKey(
        "self",
        verbose_name="兜底单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name="并入单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = "单位"
        verbose_name_plural = "单位"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["jurisdiction", "name"],
                condition=Q(closed_on=None),
                name="one_open_unit_of_a_name",
            )
        ]
        # Serves the lists of units of a place, page by page.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["jurisdiction", "id"], name="units_of_a_place")
        ]

    def __str__(self) -> str:
        return self.name


class UnitDuty(models.Model):
    """One thing a unit handles, by a code word and in words people search for."""

    unit = models.ForeignKey(
        Unit, verbose_name="单位", on_delete=models.CASCADE, related_name="duties"
    )
    word = models.CharField("职责代号", max_length=40)
    title = models.CharField("职责名称", max_length=LONGEST_NAME)
    description = models.CharField(
        "职责说明", max_length=LONGEST_NOTE, blank=True, default=""
    )

    class Meta:
        verbose_name = "单位职责"
        verbose_name_plural = "单位职责"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "word"], name="a_duty_of_a_unit")
        ]
        # Serves the question: who handles this?
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["word"], name="duties_by_word")
        ]

    def __str__(self) -> str:
        return self.title

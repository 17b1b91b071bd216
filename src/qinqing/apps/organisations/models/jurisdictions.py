"""Jurisdictions (辖区): the tree of places a site works for."""

from typing import ClassVar

from django.db import models

from qinqing.apps.organisations.states.places import (
    DEEPEST,
    LONGEST_CODE,
    JurisdictionKind,
)
from qinqing.apps.organisations.states.words import LONGEST_NAME


class Jurisdiction(models.Model):
    """One place. Its code never changes: every register stores it as ``place``.

    ``path`` holds the codes from the top, each with a slash behind it. A blank
    ``rulebook_place`` means: the documents of the parent apply.
    """

    code = models.CharField("代号", max_length=LONGEST_CODE, unique=True)
    name = models.CharField("名称", max_length=LONGEST_NAME)
    kind = models.CharField("类别", max_length=20, choices=JurisdictionKind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级辖区",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    path = models.CharField(
        "路径", max_length=(LONGEST_CODE + 1) * DEEPEST, unique=True, editable=False
    )
    rulebook_place = models.CharField(
        "规则库地方", max_length=LONGEST_CODE, blank=True, default=""
    )
    invented = models.BooleanField("虚构", default=False)

    class Meta:
        verbose_name = "辖区"
        verbose_name_plural = "辖区"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["parent", "name"], name="one_jurisdiction_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

"""Posts (岗位) of a unit, and who holds them from when to when (任职)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from qinqing.apps.organisations.models.fields import place_of_record, public_code
from qinqing.apps.organisations.states.people import TenureKind
from qinqing.apps.organisations.states.words import LONGEST_NAME, LONGEST_SHORT


class Post(models.Model):
    """A post with as many places as ``head_count`` says."""

    code = public_code()
    jurisdiction = place_of_record()
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="单位",
        on_delete=models.PROTECT,
        related_name="posts",
    )
    title = models.CharField("职务", max_length=LONGEST_NAME)
    grade = models.CharField("职级", max_length=LONGEST_SHORT, blank=True, default="")
    is_head = models.BooleanField("主要负责人", default=False)
    is_leader = models.BooleanField("领导班子成员", default=False)
    head_count = models.PositiveSmallIntegerField("职数", default=1)
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = "岗位"
        verbose_name_plural = "岗位"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["unit", "title"],
                condition=Q(closed_on=None),
                name="one_open_post_of_a_title",
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(closed_on=None, is_head=True),
                name="one_head_post_of_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(head_count__gte=1), name="a_post_has_a_place"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["jurisdiction", "unit", "id"], name="posts_of_a_place")
        ]

    def __str__(self) -> str:
        return self.title


class Tenure(models.Model):
    """A person in a post from ``starts_on`` until the day before ``ends_on``.

    That no more formal holders than places overlap is also held by a trigger of the
    database (migration 0002).
    """

    post = models.ForeignKey(
        Post, verbose_name="岗位", on_delete=models.PROTECT, related_name="tenures"
    )
    person = models.ForeignKey(
        "organisations.Person",
        verbose_name="人员",
        on_delete=models.PROTECT,
        related_name="tenures",
    )
    kind = models.CharField("任职方式", max_length=20, choices=TenureKind.choices)
    starts_on = models.DateField("任职日期")
    ends_on = models.DateField("免职日期", null=True, blank=True)

    class Meta:
        verbose_name = "任职"
        verbose_name_plural = "任职"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["post", "person", "starts_on"], name="a_tenure_begins_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="a_tenure_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}/{self.person_id}"

"""People (人员) who hold posts, with the facts about them that rules ask for."""

from typing import ClassVar

from django.db import models

from qinqing.apps.organisations.models.fields import place_of_record, public_code
from qinqing.apps.organisations.states.people import StaffType
from qinqing.apps.organisations.states.words import LONGEST_SHORT


class Person(models.Model):
    """One person on the staff of a unit. What is not known is left empty, never no."""

    code = public_code()
    name = models.CharField("姓名", max_length=LONGEST_SHORT)
    party_member = models.BooleanField("中共党员", null=True, blank=True)
    rank = models.CharField("职级", max_length=LONGEST_SHORT, blank=True, default="")
    staff_type = models.CharField(
        "人员身份", max_length=20, choices=StaffType.choices, blank=True, default=""
    )
    jurisdiction = place_of_record()
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="编制单位",
        on_delete=models.PROTECT,
        related_name="staff",
    )

    class Meta:
        verbose_name = "人员"
        verbose_name_plural = "人员"
        indexes: ClassVar[list[models.Index]] = [
            # Serves an import without codes: who of this unit has this name?
            models.Index(fields=["unit", "name"], name="staff_by_name"),
            models.Index(
                fields=["jurisdiction", "unit", "id"], name="people_of_a_place"
            ),
        ]

    def __str__(self) -> str:
        return self.name

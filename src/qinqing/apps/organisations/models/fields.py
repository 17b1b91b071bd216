"""Columns that every record of the register has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from qinqing.kernel.codes import LENGTH, new_public_code

if TYPE_CHECKING:
    from qinqing.apps.organisations.models.jurisdictions import Jurisdiction


def public_code() -> models.CharField[str, str]:
    """Return the column of the random code by which a record is known outside."""
    return models.CharField(
        "编号", max_length=LENGTH, unique=True, default=new_public_code, editable=False
    )


def place_of_record() -> models.ForeignKey[Jurisdiction, Jurisdiction]:
    """Return the column of a record's place: the code of its jurisdiction."""
    return models.ForeignKey(
        "organisations.Jurisdiction",
        verbose_name="辖区",
        to_field="code",
        db_column="place",
        on_delete=models.PROTECT,
        related_name="+",
        # Each record has an index of its own that leads with the place.
        db_index=False,
    )

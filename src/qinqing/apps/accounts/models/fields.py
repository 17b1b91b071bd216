"""Columns that several records of the register have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from qinqing.kernel.codes import LENGTH, new_public_code

LONGEST_GROUND = 200

if TYPE_CHECKING:
    from qinqing.apps.accounts.models.accounts import Account


def public_code() -> models.CharField[str, str]:
    """Return the column of the random code by which a record is known outside."""
    return models.CharField(
        "编号", max_length=LENGTH, unique=True, default=new_public_code, editable=False
    )


def text(label: str) -> models.CharField[str, str]:
    """Return a column for a ground or a reason."""
    return models.CharField(label, max_length=LONGEST_GROUND, blank=True, default="")


def account_of(
    label: str, *, related: str = "+"
) -> models.ForeignKey[Account, Account]:
    """Return a column that names an account; accounts are closed, never deleted."""
    return models.ForeignKey(
        "accounts.Account",
        verbose_name=label,
        on_delete=models.PROTECT,
        related_name=related,
    )


def account_if_any(
    label: str,
) -> models.ForeignKey[Account | None, Account | None]:
    """Return a column that names an account, or none: the site itself."""
    return models.ForeignKey(
        "accounts.Account",
        verbose_name=label,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

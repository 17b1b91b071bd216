"""Roles as they were granted (角色授权): to whom, at what, from when to when."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from qinqing.apps.accounts.models.fields import (
    LONGEST_GROUND,
    account_if_any,
    account_of,
    public_code,
)
from qinqing.apps.accounts.states import Role, ScopeKind


def _held_where_it_can_be() -> Q:
    """Return the condition that a role is held at what suits it alone."""
    found = Q()
    for kind in ScopeKind:
        found |= Q(
            role__in=[role.value for role in Role if role.scope is kind],
            unit__isnull=kind is not ScopeKind.UNIT,
            enterprise__isnull=kind is not ScopeKind.ENTERPRISE,
            chamber__isnull=kind is not ScopeKind.CHAMBER,
            jurisdiction__isnull=kind is ScopeKind.SITE,
        )
    return found


class RoleGrant(models.Model):
    """A role of an account from ``starts_on`` until the day before ``ends_on``.

    The place is that of the unit, enterprise or chamber. A grant that was withdrawn is
    out of force at once. That administrators hold no other role is also held by
    triggers of the database (migration 0003).
    """

    code = public_code()
    account = account_of("账号", related="grants")
    role = models.CharField(
        "角色", max_length=30, choices=[(role.value, role.label) for role in Role]
    )
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    enterprise = models.ForeignKey(
        "organisations.Enterprise",
        verbose_name="企业",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    chamber = models.ForeignKey(
        "organisations.Chamber",
        verbose_name="商会",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    jurisdiction = models.ForeignKey(
        "organisations.Jurisdiction",
        verbose_name="辖区",
        to_field="code",
        db_column="place",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    starts_on = models.DateField("生效日期")
    ends_on = models.DateField("终止日期", null=True, blank=True)
    ground = models.CharField("依据", max_length=LONGEST_GROUND)
    granted_by = account_if_any("授予人")
    granted_at = models.DateTimeField("授予时间", default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField("收回时间", null=True, blank=True)
    withdrawn_by = account_if_any("收回人")

    class Meta:
        verbose_name = "角色授权"
        verbose_name_plural = "角色授权"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=_held_where_it_can_be(), name="a_role_is_held_where_it_can_be"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="a_grant_ends_after_it_begins",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            # Serves every request: what does this account hold now?
            models.Index(
                fields=["account", "starts_on"],
                condition=Q(withdrawn_at=None),
                name="grants_not_withdrawn",
            ),
            # Serves the question who holds a role in a place or unit.
            models.Index(
                fields=["jurisdiction", "unit", "role", "id"], name="grants_of_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}/{self.role}"

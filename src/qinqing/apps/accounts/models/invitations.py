"""Invitations (邀请): how enterprises and chambers come to accounts of their own."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from qinqing.apps.accounts.models.fields import (
    account_if_any,
    public_code,
)
from qinqing.apps.accounts.states import INVITED_ROLES, Role


class Invitation(models.Model):
    """Good once, for a while. Only a keyed digest of what is typed in is kept."""

    code = public_code()
    digest = models.CharField("邀请码摘要", max_length=64, unique=True, editable=False)
    role = models.CharField(
        "角色",
        max_length=30,
        choices=[(role.value, role.label) for role in INVITED_ROLES],
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
        related_name="+",
        db_index=False,
    )
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="登记单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    made_by = account_if_any("邀请人")
    made_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)
    expires_at = models.DateTimeField("失效时间")
    accepted_at = models.DateTimeField("接受时间", null=True, blank=True)
    account = account_if_any("所开账号")
    withdrawn_at = models.DateTimeField("收回时间", null=True, blank=True)

    class Meta:
        verbose_name = "邀请"
        verbose_name_plural = "邀请"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(
                    role=Role.CHAMBER_STAFF.value,
                    chamber__isnull=False,
                    enterprise__isnull=True,
                )
                | Q(
                    role__in=[Role.ENTERPRISE_OWNER.value, Role.ENTERPRISE_STAFF.value],
                    chamber__isnull=True,
                    enterprise__isnull=False,
                ),
                name="an_invitation_fits_its_role",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                name="an_accepted_invitation_stays",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["jurisdiction", "id"], name="invitations_of_a_place")
        ]

    def __str__(self) -> str:
        return self.code

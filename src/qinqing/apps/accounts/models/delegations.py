"""Delegations (委托): one acts for another, for a while, in some of their roles."""

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


class Delegation(models.Model):
    """``receiver`` acts for ``giver`` until the day before ``ends_on``.

    Either in the ``grants`` named, or for a ``post``: then in whatever roles its
    ``holder`` has in the unit of the post. The holder is the giver's person, and after
    a takeover who answers for the post then. It never gives more than they have at the
    moment of use.
    """

    code = public_code()
    giver = account_of("委托人", related="delegations_given")
    receiver = account_of("受托人", related="delegations_received")
    grants = models.ManyToManyField(
        "accounts.RoleGrant", verbose_name="委托的角色", related_name="+", blank=True
    )
    post = models.ForeignKey(
        "organisations.Post",
        verbose_name="岗位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    holder = models.ForeignKey(
        "organisations.Person",
        verbose_name="岗位承担人",
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
    unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    starts_on = models.DateField("起日")
    ends_on = models.DateField("止日")
    reason = models.CharField("事由", max_length=LONGEST_GROUND)
    made_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True)
    revoked_by = account_if_any("撤销人")

    class Meta:
        verbose_name = "委托"
        verbose_name_plural = "委托"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="a_delegation_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(giver=F("receiver")),
                name="nobody_delegates_to_themselves",
            ),
            models.CheckConstraint(
                condition=Q(post__isnull=True, holder__isnull=True)
                | Q(post__isnull=False, holder__isnull=False),
                name="a_delegated_post_has_a_holder",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            # Serves every request: for whom may this account act now?
            models.Index(
                fields=["receiver", "ends_on"],
                condition=Q(revoked_at=None),
                name="delegations_not_revoked",
            ),
            models.Index(
                fields=["jurisdiction", "unit", "id"], name="delegations_of_a_place"
            ),
        ]

    def __str__(self) -> str:
        return self.code

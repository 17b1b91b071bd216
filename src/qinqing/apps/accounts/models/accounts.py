"""Who signs in. Which posts a person holds and what they may do is kept elsewhere."""

from collections.abc import Iterator
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from qinqing.apps.accounts.models.fields import (
    public_code,
    text,
)


class AccountManager(BaseUserManager["Account"]):
    def create_user(
        self, username: str, password: str | None = None, *, display_name: str
    ) -> "Account":
        """Make an account; without a password nobody can sign in to it by one."""
        account = self._new(username, password, display_name)
        account.save(using=self._db)
        return account

    def create_superuser(
        self, username: str, password: str | None = None, *, display_name: str
    ) -> "Account":
        """Make an account with every permission of Django's own.

        None of them opens anything here: access is by roles alone.
        """
        account = self._new(username, password, display_name)
        account.is_superuser = True
        account.save(using=self._db)
        return account

    def _new(self, username: str, password: str | None, display_name: str) -> "Account":
        account = self.model(
            username=self.model.normalize_username(username),
            display_name=display_name,
        )
        account.set_password(password)
        return account


class Account(AbstractBaseUser, PermissionsMixin):
    """One person's account. The integer key stays inside; `code` is for addresses.

    ``person`` is who it is among the staff of units; enterprises and chambers have none
    there. Place and unit are those of its opening. A locked account cannot be signed in
    to for now, a closed one is out of use.
    """

    code = public_code()
    username = models.CharField(
        "用户名", max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    display_name = models.CharField("姓名", max_length=100)
    person = models.OneToOneField(
        "organisations.Person",
        verbose_name="人员",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="account",
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
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("须先改密码", default=False)
    # Raised to end every session there is: each holds a digest that this goes into.
    session_epoch = models.PositiveIntegerField("会话批次", default=0, editable=False)
    created_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)
    locked_at = models.DateTimeField("锁定时间", null=True, blank=True, editable=False)
    lock_reason = text("锁定原因")
    closed_at = models.DateTimeField("关闭时间", null=True, blank=True, editable=False)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        verbose_name = "账号"
        verbose_name_plural = "账号"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(is_active=False),
                name="a_closed_account_is_not_active",
            )
        ]
        # Serves the lists of accounts of a place, page by page.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["jurisdiction", "id"], name="accounts_of_a_place")
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

    def get_session_auth_hash(self) -> str:
        """Return what a session must hold to be this account's at present."""
        return self._with_epoch(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Yield what a session may hold that began under an earlier key of the site."""
        for digest in super().get_session_auth_fallback_hash():
            yield self._with_epoch(digest)

    def _with_epoch(self, digest: str) -> str:
        value = f"{digest}/{self.session_epoch}"
        return salted_hmac("accounts.session", value, algorithm="sha256").hexdigest()

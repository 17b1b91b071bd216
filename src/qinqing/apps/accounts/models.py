"""Who signs in. Which posts a person holds and what they may do is kept elsewhere."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone

from qinqing.kernel.codes import LENGTH, new_public_code


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
        """Make an account that may do everything; `manage.py createsuperuser` asks."""
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
    """One person's account. The integer key stays inside; `code` is for addresses."""

    code = models.CharField(
        "编号", max_length=LENGTH, unique=True, default=new_public_code, editable=False
    )
    username = models.CharField(
        "用户名", max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    display_name = models.CharField("姓名", max_length=100)
    is_active = models.BooleanField("启用", default=True)
    created_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        verbose_name = "账号"
        verbose_name_plural = "账号"

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

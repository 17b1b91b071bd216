import pytest
from django.contrib.auth import authenticate, get_user_model
from django.db import IntegrityError, connection

from qinqing.apps.accounts.models import Account

pytestmark = pytest.mark.django_db


def test_an_account_has_a_number_inside_and_a_code_outside() -> None:
    first = Account.objects.create_user("wang", display_name="王芳")
    second = Account.objects.create_user("li", display_name="李强")
    assert isinstance(first.pk, int)
    assert len(first.code) == 16
    assert first.code != second.code
    assert str(first) == first.get_full_name() == first.get_short_name() == "王芳"


def test_an_account_signs_in_with_its_own_password_only() -> None:
    account = Account.objects.create_user("wang", "一句长口令", display_name="王芳")
    assert authenticate(username="wang", password="一句长口令") == account
    assert authenticate(username="wang", password="另一句口令") is None


def test_an_account_without_a_password_cannot_be_entered_by_one() -> None:
    account = Account.objects.create_user("wang", display_name="王芳")
    assert not account.has_usable_password()
    assert authenticate(username="wang", password="") is None


def test_full_width_letters_do_not_make_a_second_account() -> None:
    Account.objects.create_user("wang", display_name="王芳")
    with pytest.raises(IntegrityError):
        Account.objects.create_user("\uff57\uff41\uff4e\uff47", display_name="王芳")


def test_only_a_superuser_may_do_everything() -> None:
    plain = Account.objects.create_user("wang", display_name="王芳")
    manager = Account.objects.create_superuser("root", display_name="管理员")
    assert manager.has_perm("accounts.change_account")
    assert not plain.has_perm("accounts.change_account")


def test_accounts_are_the_user_model_from_the_first_migration() -> None:
    assert get_user_model() is Account
    assert "auth_user" not in connection.introspection.table_names()

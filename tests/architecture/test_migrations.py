import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection


def register_labels() -> list[str]:
    return [c.label for c in apps.get_app_configs() if c.name.startswith("qinqing.")]


@pytest.mark.django_db
def test_no_change_of_a_model_is_without_its_migration() -> None:
    # Exits with an error when one is missing.
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_every_migration_goes_down_and_up_again() -> None:
    before = set(connection.introspection.table_names())
    ours = [label for label in register_labels() if apps.get_app_config(label).models]
    assert ours
    for label in ours:
        call_command("migrate", label, "zero", verbosity=0)
        after = set(connection.introspection.table_names())
        assert not [name for name in after if name.startswith(f"{label}_")]
        call_command("migrate", verbosity=0)
    assert set(connection.introspection.table_names()) == before

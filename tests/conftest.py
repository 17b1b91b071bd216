"""What holds for the whole suite."""

import os

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from tests.emptying import flush_past_guards

# A slow machine is not a fault of the code under test.
settings.register_profile("suite", deadline=None, print_blob=True)
settings.load_profile("suite")

# What is only ever added cannot be emptied after a test, except like this.
setattr(BaseDatabaseOperations, "execute_sql_flush", flush_past_guards)  # noqa: B010 - a function in the place of a method


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Publish the shipped rules once, as `./run` does, and not once for every test."""
    from qinqing.apps.rulebooks.services import release_in_use

    with django_db_blocker.unblock():
        release_in_use()


DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Run on PostgreSQL only what a database can change; the rest ran on SQLite."""
    on_postgresql = bool(os.environ.get("DATABASE_URL"))
    wanted = _meets_a_database if on_postgresql else _runs_without_postgresql
    left_out = [item for item in items if not wanted(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if wanted(item)]


def _meets_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return marked is not None or bool(fixtures & DATABASE_FIXTURES)


def _runs_without_postgresql(item: pytest.Item) -> bool:
    return item.get_closest_marker("postgres") is None

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from qinqing.config.database import database

HOME = Path("site")


def test_without_an_address_the_site_keeps_sqlite_in_its_home() -> None:
    described = database(None, HOME)
    assert described["ENGINE"] == "django.db.backends.sqlite3"
    assert described["NAME"] == HOME / "qinqing.sqlite3"
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert described["OPTIONS"]["timeout"] == 20


def test_a_postgresql_address_is_taken_apart() -> None:
    described = database("postgresql://rules:p%40ss@db.example:5433/qinqing", HOME)
    assert described["ENGINE"] == "django.db.backends.postgresql"
    taken = [described[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert taken == ["rules", "p@ss", "db.example", "5433", "qinqing"]


def test_a_socket_folder_and_options_come_from_the_query() -> None:
    described = database("postgres://u@/qinqing?host=/run/pg&sslmode=require", HOME)
    assert described["HOST"] == "/run/pg"
    assert described["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    "address",
    ["mysql://u@h/db", "qinqing", "postgresql://host", "postgresql://host/", "://"],
)
def test_another_address_is_refused_with_the_right_form(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://用户:密码@主机"):
        database(address, HOME)

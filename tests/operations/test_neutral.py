"""Whatever a column may hold is read back as it was, and has one spelling only."""

import json
from datetime import UTC
from typing import Any

import pytest
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from hypothesis import given
from hypothesis import strategies as st

from qinqing.kernel.backups.neutral import Kind, json_text, read_row, write_row
from qinqing.operations.backups.left_out import LEFT_OUT
from qinqing.operations.backups.tables import tables_at

TREES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.INTEGER: st.integers(-(2**63), 2**63 - 1),
    Kind.BOOLEAN: st.booleans(),
    Kind.TEXT: st.text(st.characters(exclude_categories=["Cs"])),
    Kind.DECIMAL: st.decimals(allow_nan=False, allow_infinity=False, places=3),
    Kind.DAY: st.dates(),
    Kind.TIME: st.times(),
    Kind.MOMENT: st.datetimes(timezones=st.just(UTC)),
    Kind.DURATION: st.timedeltas(),
    Kind.UUID: st.uuids(),
    Kind.BYTES: st.binary(),
    Kind.JSON: TREES.map(json.dumps).map(json_text),
}


def test_every_kind_is_tried() -> None:
    assert set(VALUES) == set(Kind)


@given(st.data())
def test_a_row_written_and_read_is_the_same_row(data: st.DataObject) -> None:
    kinds = list(Kind)
    values = [data.draw(st.none() | VALUES[kind]) for kind in kinds]
    line = write_row(kinds, values)
    assert line.count(b"\n") == 1
    assert read_row(kinds, line) == values
    assert write_row(kinds, read_row(kinds, line)) == line


@given(TREES)
def test_json_has_one_spelling_however_it_was_written(tree: Any) -> None:
    spellings = {
        json_text(json.dumps(tree)),
        json_text(json.dumps(tree, indent=1, ensure_ascii=False)),
        json_text(json_text(json.dumps(tree))),
    }
    assert len(spellings) == 1
    assert json.loads(spellings.pop()) == tree


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.INTEGER, "7"),
        (Kind.TEXT, 7),
        (Kind.BOOLEAN, 2),
        (Kind.JSON, "{"),
        (Kind.JSON, "NaN"),
        (Kind.MOMENT, "yesterday"),
    ],
)
def test_a_value_of_another_kind_is_refused(kind: Kind, value: Any) -> None:
    with pytest.raises((ValueError, TypeError, AttributeError)):
        write_row([kind], [value])


def test_every_column_of_the_product_has_a_neutral_form() -> None:
    nodes = MigrationLoader(None).graph.nodes
    tables = {table.name for table in tables_at(tuple(nodes))}
    assert {"audit_event", "accounts_account_groups", "auth_permission"} <= tables
    assert not tables & LEFT_OUT.keys()


def test_what_is_left_out_has_a_reason_and_is_there() -> None:
    from django.apps import apps

    assert all(LEFT_OUT.values())
    present = {model._meta.db_table for model in apps.get_models()}
    # Those of Django are there only where a site chooses them.
    ours = {name for name in LEFT_OUT if not name.startswith("django_")}
    assert ours <= present
    assert settings.SESSION_ENGINE == "qinqing.apps.signin.session_store"

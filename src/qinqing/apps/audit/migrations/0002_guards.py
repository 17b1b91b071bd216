"""Triggers that refuse every change to the trace, whoever asks for it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from qinqing.kernel.append_only import guarding, unguarding

TABLES = {
    "audit_event": ("id", "code"),
    "audit_seal": ("seq", "event_id"),
    "audit_checkpoint": ("seq",),
    "audit_tombstone": ("id", "code"),
}


def guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for table, unique in TABLES.items():
        for statement in guarding(table, editor.connection.vendor, unique):
            # SQLite ends a statement inside a trigger with a semicolon of its own.
            editor.execute(statement, params=None)


def unguard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        for statement in unguarding(table, editor.connection.vendor):
            editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_trace")]
    operations = [migrations.RunPython(guard, unguard)]

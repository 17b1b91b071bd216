"""Administrators hold no other role at the same time, and nobody's role by delegation.

Held by the database too. On PostgreSQL the account is locked first, so that two grants
made at once wait for each other; SQLite has one writer at a time.

SQLite drops the triggers of a table that a later migration remakes: such a migration
must run `guard` again. tests/accounts/test_separation.py would tell.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

MESSAGE = "an administrator holds no other role"
ADMINISTRATORS = "('system_admin', 'security_admin', 'audit_admin')"


def _overlap(other: str) -> str:
    return (
        f"({other}.ends_on IS NULL OR {other}.ends_on > NEW.starts_on) AND "
        f"(NEW.ends_on IS NULL OR NEW.ends_on > {other}.starts_on)"
    )


_GRANT_CLASHES = f"""
    NEW.withdrawn_at IS NULL AND (
        EXISTS (
            SELECT 1 FROM accounts_rolegrant AS other
            WHERE other.account_id = NEW.account_id AND other.withdrawn_at IS NULL
              AND other.role <> NEW.role AND {_overlap("other")}
              AND (NEW.role IN {ADMINISTRATORS} OR other.role IN {ADMINISTRATORS})
        ) OR NEW.role IN {ADMINISTRATORS} AND EXISTS (
            SELECT 1 FROM accounts_delegation AS other
            WHERE other.receiver_id = NEW.account_id AND other.revoked_at IS NULL
              AND {_overlap("other")}
        )
    )
"""  # noqa: S608 - every word of it is ours
_DELEGATION_CLASHES = f"""
    NEW.revoked_at IS NULL AND EXISTS (
        SELECT 1 FROM accounts_rolegrant AS other
        WHERE other.account_id = NEW.receiver_id AND other.withdrawn_at IS NULL
          AND other.role IN {ADMINISTRATORS} AND {_overlap("other")}
    )
"""  # noqa: S608 - likewise
# Table, the column of the account that must stay separated, what must not be.
_GUARDED = (
    ("accounts_rolegrant", "account_id", _GRANT_CLASHES),
    ("accounts_delegation", "receiver_id", _DELEGATION_CLASHES),
)


def _sqlite(table: str, _account: str, clashes: str) -> list[str]:
    return [
        f"""
        CREATE TRIGGER {table}_separated_{event.lower()}
        AFTER {event} ON {table} WHEN {clashes}
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
        """
        for event in ("INSERT", "UPDATE")
    ]


def _postgresql(table: str, account: str, clashes: str) -> list[str]:
    return [
        f"""
        CREATE FUNCTION {table}_separated() RETURNS trigger AS $$
        BEGIN
            PERFORM 1 FROM accounts_account
            WHERE id = NEW.{account} FOR NO KEY UPDATE;
            IF {clashes} THEN
                RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'exclusion_violation';
            END IF;
            RETURN NEW;
        END
        $$ LANGUAGE plpgsql
        """,
        f"""
        CREATE TRIGGER {table}_separated AFTER INSERT OR UPDATE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_separated()
        """,
    ]


def guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    build = {"sqlite": _sqlite, "postgresql": _postgresql}[editor.connection.vendor]
    for table, account, clashes in _GUARDED:
        for statement in build(table, account, clashes):
            editor.execute(statement, params=None)


def unguard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for table, _account, _clashes in _GUARDED:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {table}_separated ON {table}")
            editor.execute(f"DROP FUNCTION {table}_separated()")
        else:
            editor.execute(f"DROP TRIGGER {table}_separated_insert")
            editor.execute(f"DROP TRIGGER {table}_separated_update")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_roles")]
    operations = [migrations.RunPython(guard, unguard)]

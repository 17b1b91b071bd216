"""No more formal holders of a post at one time than it has places, in the database too.

The most holders at one time are there on the first day of one of them. So for a row that
is written it is enough to look at its own first day, and at the first day of each other
holder that begins while it lasts. On PostgreSQL the post is locked first, so that two who
appoint at once wait for each other; SQLite has one writer at a time.

SQLite drops the triggers of a table that a later migration remakes: such a migration
must run `guard` again. tests/organisations/test_formal_holders.py would tell.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

MESSAGE = "more formal holders than places"

# Is there a day within the new row on which more hold the post than it has places?
_TOO_MANY = """
    NEW.kind = 'formal' AND EXISTS (
        SELECT 1 FROM (
            SELECT NEW.starts_on AS day
            UNION ALL
            SELECT starts_on FROM organisations_tenure
            WHERE post_id = NEW.post_id AND kind = 'formal'
              AND starts_on > NEW.starts_on
              AND (NEW.ends_on IS NULL OR starts_on < NEW.ends_on)
        ) AS days
        WHERE (
            SELECT count(*) FROM organisations_tenure
            WHERE post_id = NEW.post_id AND kind = 'formal'
              AND starts_on <= days.day AND (ends_on IS NULL OR ends_on > days.day)
        ) > (SELECT head_count FROM organisations_post WHERE id = NEW.post_id)
    )
"""

_SQLITE = [
    f"""
    CREATE TRIGGER organisations_formal_holders_{event.lower()}
    AFTER {event} ON organisations_tenure WHEN {_TOO_MANY}
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """
    for event in ("INSERT", "UPDATE")
]

_POSTGRESQL = [
    f"""
    CREATE FUNCTION organisations_formal_holders() RETURNS trigger AS $$
    BEGIN
        IF NEW.kind = 'formal' THEN
            PERFORM 1 FROM organisations_post WHERE id = NEW.post_id FOR UPDATE;
            IF {_TOO_MANY} THEN
                RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'exclusion_violation';
            END IF;
        END IF;
        RETURN NEW;
    END
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER organisations_formal_holders
    AFTER INSERT OR UPDATE ON organisations_tenure
    FOR EACH ROW EXECUTE FUNCTION organisations_formal_holders()
    """,
]

_DOWN = {
    "sqlite": [
        "DROP TRIGGER organisations_formal_holders_insert",
        "DROP TRIGGER organisations_formal_holders_update",
    ],
    "postgresql": [
        "DROP TRIGGER organisations_formal_holders ON organisations_tenure",
        "DROP FUNCTION organisations_formal_holders()",
    ],
}
_UP = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}


def guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _UP[editor.connection.vendor]:
        editor.execute(statement, params=None)


def unguard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _DOWN[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_organisations")]
    operations = [migrations.RunPython(guard, unguard)]

"""SQL of triggers that refuse any change to a table whose rows are only ever added."""

from __future__ import annotations

from collections.abc import Sequence

_WORDS = "rows of this table are only ever added"
_FUNCTION = "qinqing_append_only"


def guarding(table: str, vendor: str, unique: Sequence[str]) -> tuple[str, ...]:
    """Return the statements that guard a table; ``vendor`` as Django calls it.

    ``unique`` are the columns no two rows share: SQLite would replace a row by another
    with the same value and ask no trigger on deleting. Names of tables and columns are
    ours, never of anybody outside; so they stand in the text.
    """
    return _postgresql(table) if vendor == "postgresql" else _sqlite(table, unique)


def unguarding(table: str, vendor: str) -> tuple[str, ...]:
    """Return the statements that take the guards away again."""
    on = f' ON "{table}"' if vendor == "postgresql" else ""
    return tuple(
        f'DROP TRIGGER IF EXISTS "{name}"{on}' for name in guard_names(table, vendor)
    )


def guard_names(table: str, vendor: str) -> tuple[str, ...]:
    """Return the names of a table's guards.

    >>> guard_names("audit_event", "sqlite")
    ('audit_event_no_update', 'audit_event_no_delete', 'audit_event_no_replace')
    """
    last = "truncate" if vendor == "postgresql" else "replace"
    return tuple(f"{table}_no_{verb}" for verb in ("update", "delete", last))


def _sqlite(table: str, unique: Sequence[str]) -> tuple[str, ...]:
    refused = f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    there = " OR ".join(f'"{column}" = NEW."{column}"' for column in unique)
    replaced = f'EXISTS (SELECT 1 FROM "{table}" WHERE {there})'  # noqa: S608 - see above
    on = f'ON "{table}"'
    return (
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE {on} {refused}',
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE {on} {refused}',
        f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT {on} WHEN {replaced} '
        f"{refused}",
    )


def _postgresql(table: str) -> tuple[str, ...]:
    # A class of errors that Django shows as IntegrityError, as it does on SQLite.
    function = (
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ': {_WORDS}', "
        "ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    # Once for a statement, whether or not a row would be hit.
    triggers = (
        f'CREATE TRIGGER "{table}_no_{verb}" BEFORE {verb.upper()} ON "{table}" '
        f"FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()"
        for verb in ("update", "delete", "truncate")
    )
    return (function, *triggers)

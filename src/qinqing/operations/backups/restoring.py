"""Restoring a backup: all of it, checked in every way, or nothing at all.

1. Prove the file, and that this site may trust and this program can read it.
2. In one transaction: build the schema of the backup, load every row, read every row
   back and compare, bring the schema up to this program, erase again what was erased
   since, verify the trace, record that a backup was restored.
3. Put the files in place. A run that dies in here is finished by the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError, OperationalError, connection, transaction

from qinqing.apps.audit.services import record
from qinqing.apps.protection.selectors import key_state
from qinqing.apps.protection.services import replay_erasures
from qinqing.kernel.backups.errors import RestoreRefused
from qinqing.kernel.backups.manifest import Manifest, SignedManifest, TableEntry
from qinqing.kernel.backups.reading import members, proved
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.seals import known_keys
from qinqing.operations.backups import schema
from qinqing.operations.backups.finishing import RESTORED, finish_left
from qinqing.operations.backups.making import Progress
from qinqing.operations.backups.rows import digest_of, load_rows
from qinqing.operations.backups.staging import Staging
from qinqing.operations.backups.tables import Table, tables_at, unknown_migrations
from qinqing.operations.backups.tracing import check_trace
from qinqing.operations.home import Folders

Tell = Callable[[Progress], None]


@dataclass(frozen=True)
class Restored:
    """What was done; ``erased`` again, how many checkpoints were ``set_aside``.

    ``keys_lost``: something that was restored rests on a key file that is not here.
    ``continued``: an earlier run had done all but the files.
    """

    backup: str
    rows: int
    seq: int
    erased: int = 0
    set_aside: int = 0
    keys_lost: bool = False
    continued: bool = False


def examine(
    folders: Folders, path: Path, trusted: Mapping[str, bytes]
) -> SignedManifest:
    """Prove a backup and that it belongs here; nothing is changed.

    A site that has keys takes only what one of them, or one of ``trusted``, signed; a
    new site has none to compare with. Raises ``BackupDamaged`` and ``RestoreRefused``.
    """
    sealed = proved(path)
    known = {**known_keys(folders.home), **trusted}
    if known and known.get(sealed.key) != sealed.public:
        raise RestoreRefused("unknown signer", key=sealed.key)
    unknown = unknown_migrations(sealed.manifest.migrations)
    if unknown:
        raise RestoreRefused("newer backup", program=sealed.manifest.program)
    return sealed


def restore(
    folders: Folders,
    path: Path,
    sealed: SignedManifest,
    *,
    replace: bool = False,
    tell: Tell = lambda _: None,
) -> Restored:
    """Restore a backup that was examined, into an empty database unless ``replace``.

    Raises ``BackupDamaged``, ``RestoreRefused``, what the list of erasures raises and
    ``OSError``; whatever it raises, database and files are as they were.
    """
    manifest = sealed.manifest
    if finish_left(folders) == manifest.id:
        head = manifest.trace.seq
        return Restored(manifest.id, manifest.rows, head, continued=True)
    staging = Staging(folders, new_public_code())
    try:
        with schema.without_foreign_keys(connection):
            done = _in_one_transaction(staging, path, manifest, replace, tell)
    except OperationalError as error:
        # Whether it was committed is not known: the next run will look.
        raise RestoreRefused("busy") from error
    except BaseException:
        staging.discard()
        raise
    staging.place(manifest.trace.seq)
    return done


@transaction.atomic(durable=True)
def _in_one_transaction(
    staging: Staging, path: Path, manifest: Manifest, replace: bool, tell: Tell
) -> Restored:
    if not replace and schema.in_use(connection):
        raise RestoreRefused("in use")
    tables = _tables(manifest)
    schema.rebuild(connection, manifest.migrations)
    schema.empty(connection, tables.values())
    _load(staging, path, manifest, tables, tell)
    schema.reset_sequences(connection, tables.values())
    _check_rows(manifest, tables)
    schema.migrate_to_present(connection)
    erased = replay_erasures().destroyed
    check_trace(staging.folder, manifest.trace)
    newer = len(staging.newer_checkpoints(manifest.trace.seq))
    record(
        RESTORED,
        register="operations",
        subject=staging.code,
        body={
            "backup": manifest.id,
            "made_at": manifest.made_at,
            "seq": manifest.trace.seq,
            "erased": erased,
            "newer_checkpoints": newer,
        },
    )
    return Restored(
        backup=manifest.id,
        rows=manifest.rows,
        seq=manifest.trace.seq,
        erased=erased,
        set_aside=newer,
        keys_lost=key_state().lost,
    )


def _tables(manifest: Manifest) -> dict[str, Table]:
    """Return our tables by name; ``RestoreRefused`` where the backup has others."""
    ours = {table.name: table for table in tables_at(manifest.migrations)}
    theirs = {entry.name: entry.columns for entry in manifest.tables}
    for name in ours.keys() | theirs.keys():
        table = ours.get(name)
        columns = tuple(column.name for column in table.columns) if table else None
        if theirs.get(name) != columns:
            raise RestoreRefused("other tables", table=name, program=manifest.program)
    return ours


def _load(
    staging: Staging,
    path: Path,
    manifest: Manifest,
    tables: Mapping[str, Table],
    tell: Tell,
) -> None:
    staging.begin()
    loaded = dict.fromkeys(tables, 0)
    for member in members(path, manifest):
        kind, _, rest = member.entry.name.partition("/")
        if kind == "tables":
            name = rest.partition("/")[0]
            try:
                loaded[name] += load_rows(connection, tables[name], member.lines())
            except OperationalError:
                raise
            except DatabaseError as error:
                raise RestoreRefused("rows", table=name) from error
            tell(Progress(name, loaded[name]))
        elif kind == "files":
            staging.add(rest, member.content())


def _check_rows(manifest: Manifest, tables: Mapping[str, Table]) -> None:
    """Read everything back: each row must be what the backup holds, to the byte."""
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise RestoreRefused("references") from error
    for entry in manifest.tables:
        if digest_of(connection, tables[entry.name]) != _expected(entry):
            raise RestoreRefused("rows", table=entry.name)


def _expected(entry: TableEntry) -> tuple[int, str]:
    return entry.rows, entry.sha256

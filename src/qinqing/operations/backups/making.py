"""Making a backup while the site runs: a few MiB in memory, whatever its size."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from qinqing import __version__
from qinqing.apps.audit.selectors import registered_checkpoints, trace_head
from qinqing.kernel.backups.drafts import whole_file
from qinqing.kernel.backups.manifest import Manifest, TableEntry, TraceHead
from qinqing.kernel.backups.writing import ArchiveWriter, archive
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.events.record import written_moment
from qinqing.kernel.seals import site_key
from qinqing.operations.backups.left_out import LEFT_OUT
from qinqing.operations.backups.rows import read_rows
from qinqing.operations.backups.snapshot import engine, snapshot
from qinqing.operations.backups.tables import Table, applied_migrations, tables_at
from qinqing.operations.home import Folders, taken_files

PART = 4 << 20  # bytes of rows in one member


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: a table, and its rows so far."""

    table: str
    rows: int


Tell = Callable[[Progress], None]


def make_backup(
    folders: Folders, out: Path, *, tell: Tell = lambda _: None
) -> Manifest:
    """Write a backup to a new file and return its manifest.

    Database rows are those of one moment; files are read after it, and checkpoints only
    as far as that moment knew of them. Keys are not in it. Raises ``BackupRefused``,
    and ``OSError`` for a name that is taken or a full disk; then nothing is left.
    """
    moment = timezone.now()
    key = site_key(folders.home)
    with (
        whole_file(out) as file,
        archive(file, moment.timestamp()) as writer,
        snapshot() as connection,
    ):
        migrations = applied_migrations(connection)
        tables = [
            _add_table(writer, connection, table, tell)
            for table in tables_at(migrations)
        ]
        lost = _add_checkpoints(writer, connection, folders.checkpoints)
        _add_files(writer, folders.home)
        return writer.finish(
            Manifest(
                id=new_public_code(),
                made_at=written_moment(moment),
                program=__version__,
                engine=engine(connection),
                migrations=migrations,
                tables=tuple(tables),
                left_out=tuple(LEFT_OUT),
                trace=TraceHead(*trace_head(connection), lost),
                members=tuple(writer.members),
            ),
            key,
        )


def _add_table(
    writer: ArchiveWriter, connection: BaseDatabaseWrapper, table: Table, tell: Tell
) -> TableEntry:
    digest, count, parts = hashlib.sha256(), 0, []
    for number, (rows, part) in enumerate(_parts(read_rows(connection, table)), 1):
        digest.update(part)
        count += rows
        parts.append(writer.add(f"tables/{table.name}/{number:06}.jsonl", part).name)
        tell(Progress(table.name, count))
    columns = tuple(column.name for column in table.columns)
    return TableEntry(table.name, columns, count, digest.hexdigest(), tuple(parts))


def _parts(lines: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield lines put together to members, each with the number of its lines."""
    some, size = [], 0
    for line in lines:
        some.append(line)
        size += len(line)
        if size >= PART:
            yield len(some), b"".join(some)
            some, size = [], 0
    if some:
        yield len(some), b"".join(some)


def _add_checkpoints(
    writer: ArchiveWriter, connection: BaseDatabaseWrapper, folder: Path
) -> tuple[int, ...]:
    """Add the files of checkpoints that the snapshot knows; return those missing."""
    lost = []
    for seq in registered_checkpoints(connection):
        try:
            content = (folder / f"{seq}.json").read_bytes()
        except FileNotFoundError:
            lost.append(seq)
        else:
            writer.add(f"files/checkpoints/{seq}.json", content)
    return tuple(lost)


def _add_files(writer: ArchiveWriter, home: Path) -> None:
    for name, path in taken_files(home):
        writer.add(f"files/{name}", path.read_bytes())

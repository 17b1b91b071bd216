"""The tables of the register: imported from files, exported, and empty ones."""

from qinqing.apps.organisations.services.tables.exporting import (
    export_table,
    template,
)
from qinqing.apps.organisations.services.tables.importing import Report, import_table
from qinqing.apps.organisations.services.tables.kinds import KINDS
from qinqing.apps.organisations.services.tables.sheet import TableKind

__all__ = [
    "KINDS",
    "Report",
    "TableKind",
    "export_table",
    "import_table",
    "template",
]

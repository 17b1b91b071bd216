"""Tables that people keep: read from a file with every problem told, and written."""

from qinqing.kernel.tables.columns import Column
from qinqing.kernel.tables.problems import Problem
from qinqing.kernel.tables.table import Row, Table, read_table
from qinqing.kernel.tables.templates import write_template
from qinqing.kernel.tables.writing import FORMS, write_table

__all__ = [
    "FORMS",
    "Column",
    "Problem",
    "Row",
    "Table",
    "read_table",
    "write_table",
    "write_template",
]

"""Empty tables to be filled in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qinqing.kernel.tables.columns import Column
from qinqing.kernel.tables.writing import write_table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDEST = 60
_LAST_CHOSEN_ROW = 5000


def write_template(path: Path, columns: Sequence[Column]) -> None:
    """Write an empty table: its headings and, in .xlsx, what belongs in each column.

    Raises ``FileExistsError``.
    """
    if path.suffix.lower() != ".xlsx":
        write_table(path, columns, ())
        return
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    sheet, guide = book.create_sheet("表"), book.create_sheet("填写说明")
    sheet.append([column.heading for column in columns])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        _lay_out(sheet, number, column)
    _fill_guide(guide, columns)
    with path.open("xb") as file:
        book.save(file)


def _lay_out(sheet: "Worksheet", number: int, column: Column) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(number)
    dimension = sheet.column_dimensions[letter]
    dimension.width = min(2 * len(column.heading) + 6, _WIDEST)
    # As text: codes keep their zeros, and days stay as they were typed.
    dimension.number_format = "@"
    if column.choices:
        listed = DataValidation(
            type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True
        )
        listed.add(f"{letter}2:{letter}{_LAST_CHOSEN_ROW}")
        sheet.add_data_validation(listed)


def _fill_guide(sheet: "Worksheet", columns: Sequence[Column]) -> None:
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["C"].width = _WIDEST
    sheet.append(["列", "必填", "怎么填"])
    for column in columns:
        sheet.append([column.heading, "是" if column.owed else "", column.note])

"""Workbooks come from anywhere: they are read as values and refused when they grow."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables import Column, limits, read_table, table, workbooks
from qinqing.kernel.tables.cells import read_day, read_number

COLUMNS = (
    Column("a", "甲", ""),
    Column("b", "乙", "", read_day),
    Column("c", "丙", "", read_number),
)


def workbook(file: Path, *rows: list[object]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file


def rewritten(file: Path, part: str, content: str) -> None:
    """Put other contents into one part of a workbook."""
    with zipfile.ZipFile(file) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts[part] = content.encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, inside in parts.items():
            target.writestr(name, inside)


def sheet_xml(cells: str, dimension: str = "A1:B2") -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<worksheet xmlns="{space}"><dimension ref="{dimension}"/>'
        f"<sheetData>{cells}</sheetData></worksheet>"
    )


SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>'


def test_cells_are_read_as_what_they_are(tmp_path: Path) -> None:
    file = workbook(
        tmp_path / "a.xlsx",
        ["甲", "乙", "丙"],
        ["007", date(2026, 1, 2), 3],
        [],
        [3011, "2026/1/2", "4"],
    )
    found = read_table(file, COLUMNS)
    assert not found.problems
    assert [(row.number, dict(row.values)) for row in found.rows] == [
        (2, {"a": "007", "b": date(2026, 1, 2), "c": 3}),
        (4, {"a": "3011", "b": date(2026, 1, 2), "c": 4}),
    ]


def test_a_number_that_lost_its_end_is_told(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ["甲"], [911101000000037341])
    (problem,) = read_table(file, COLUMNS).problems
    assert "末几位已经丢失" in problem.wrong


def test_a_formula_is_its_stored_value_and_never_carried_out(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ["甲"], ["x"])
    formula = (
        '<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://a","b")</f><v>值</v></c>'
        '<c r="C2"><f>1+1</f></c></row>'
    )
    rewritten(file, SHEET, sheet_xml(HEAD + formula))
    assert [dict(row.values) for row in read_table(file, COLUMNS).rows] == [{"a": "值"}]


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="2"><c r="XFD2"><v>1</v></c></row>',
        "<row r='1048576'><c r = 'A1048576'><v>1</v></c></row>",
        '<row r="2"><c r="ZZZZZZ99999999999999"><v>1</v></c></row>',
    ],
)
def test_one_far_cell_does_not_lay_out_the_whole_plain(
    tmp_path: Path, cells: str
) -> None:
    file = workbook(tmp_path / "a.xlsx", ["甲"])
    rewritten(file, SHEET, sheet_xml(HEAD + cells))
    with pytest.raises(Refused, match="太多"):
        read_table(file, COLUMNS)


def test_an_announced_size_reserves_nothing(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ["甲"])
    rewritten(file, SHEET, sheet_xml(HEAD, dimension="A1:XFD1048576"))
    assert not read_table(file, COLUMNS).problems


def test_a_bomb_is_refused_by_its_unpacked_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = workbook(tmp_path / "a.xlsx", ["甲"])
    rewritten(file, SHEET, sheet_xml(HEAD + " " * 30_000_000))
    assert file.stat().st_size < 100_000
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 20_000_000)
    with pytest.raises(Refused, match="解压后超过"):
        read_table(file, COLUMNS)


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ["甲"])
    rewritten(file, SHEET, sheet_xml(HEAD + " " * 100_000))
    content = bytearray(file.read_bytes())
    size = len(sheet_xml(HEAD + " " * 100_000).encode()).to_bytes(4, "little")
    # In the part's own head and in the list at the end.
    while (place := content.find(size)) >= 0:
        content[place : place + 4] = (100).to_bytes(4, "little")
    file.write_bytes(content)
    with pytest.raises(Refused, match="完好"):
        read_table(file, COLUMNS)


def test_files_and_tables_have_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("甲\n1\n2\n3\n", "utf-8")
    monkeypatch.setattr(table, "MOST_ROWS", 2)
    with pytest.raises(Refused, match="行数太多"):
        read_table(file, COLUMNS)
    monkeypatch.setattr(table, "MOST_BYTES", 5)
    with pytest.raises(Refused, match="文件超过"):
        read_table(file, COLUMNS)
    assert (limits.MOST_ROWS, limits.MOST_BYTES) == (200_000, 50 * 1024 * 1024)

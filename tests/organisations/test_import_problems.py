"""Every problem of a table is told, by row and column, with what is expected."""

from pathlib import Path

import pytest

from qinqing.apps.organisations.models import Jurisdiction, Unit
from qinqing.apps.organisations.services.tables import KINDS, import_table
from qinqing.kernel.refusals import Refused
from tests.organisations.samples import credit_code, enterprise, person, place, unit
from tests.organisations.tables import cells, enter, told, write_csv


def test_all_problems_of_enterprises_are_told_at_once(
    city: Jurisdiction, file: Path
) -> None:
    known = enterprise(code=credit_code(9))
    bad = credit_code(3)[:17] + ("0" if credit_code(3)[17] != "0" else "1")
    rows = cells(
        f"""
        编号         统一社会信用代码 企业名称 辖区  所有制 规模 行业代码 党员人数 状态 注销日期
        -            {credit_code(1)} 虚构一号 shili 民营   巨型 A3011    -1       -    -
        -            {bad}            虚构二号 火星  民营   -    -        三       -    昨天
        -            12345            -        shili -      -    -        -        -    -
        -            {credit_code(4)} 虚构四号 shili 民营   -    -        -        注销 -
        -            {credit_code(4)} 虚构五号 火星  民营   -    -        -        -    -
        {known.code} {credit_code(6)} 虚构六号 shili 民营   -    -        -        -    -
        编号甲       {credit_code(7)} 虚构七号 shili 民营   -    -        1.5      存续 2026-01-01
        """  # noqa: E501 - one line a row
    )
    assert told(enter("enterprises", file, rows)) == [
        (2, "规模", "不在可选的范围内"),
        (2, "行业代码", "行业代码的数字属于门类 C（制造业），字母不符"),
        (2, "党员人数", "超出范围"),
        (3, "统一社会信用代码", "信用代码的校验位不对，可能抄错了一位"),
        (3, "党员人数", "不是整数"),
        (3, "注销日期", "不是日期"),
        (3, "辖区", "没有这个辖区"),
        (4, "统一社会信用代码", "信用代码不是 18 位"),
        (4, "企业名称", "没有填"),
        (4, "所有制", "没有填"),
        (5, "注销日期", "吊销、注销的要填日期"),
        (6, "", "与第 5 行重复"),
        (7, "编号", "编号和信用代码不是同一家企业"),
        (8, "编号", "编号不对，应为 16 位"),
        (8, "党员人数", "不是整数"),
    ]


def test_a_problem_says_what_is_there_and_what_is_expected(
    city: Jurisdiction, file: Path
) -> None:
    rows = cells(f"信用代码 名称 辖区 所有制\n{credit_code(1)} 虚构 shili 民办")
    (problem,) = enter("enterprises", file, rows).problems
    assert str(problem) == (
        "第 2 行“所有制”列　“民办”：不在可选的范围内；"
        "应为：国有、民营、外资、港澳台、集体、个体工商户"
    )
    assert problem.to_json()["row"] == 2


def test_headings_are_told_before_any_row(city: Jurisdiction, file: Path) -> None:
    rows = cells("企业名称 企业 规膜 电话 序号\n虚构 虚构 - - -")
    problems = enter("enterprises", file, rows).problems
    assert [(p.row, p.column, p.wrong) for p in problems[:6]] == [
        (1, "企业", "与“企业名称”列重复"),
        (1, "规膜", "没有这一列"),
        (1, "电话", "没有这一列"),
        (1, "统一社会信用代码", "缺少这一列"),
        (1, "辖区", "缺少这一列"),
        (1, "所有制", "缺少这一列"),
    ]
    assert problems[1].expected == "是不是：规模"


def test_an_empty_table_is_told(city: Jurisdiction, file: Path) -> None:
    assert told(enter("units", file, [])) == [(0, "", "是空的")]


def test_rows_about_one_post_or_person_must_agree(office: Unit, file: Path) -> None:
    rows = cells(
        f"""
        单位          职务   职数 姓名 党员 任职日期   免职日期
        {office.name} 副科长 2    甲   是   2026-01-01 -
        {office.name} 副科长 3    乙   -    2026-01-01 -
        {office.name} 科员   -    甲   否   2026-01-01 -
        {office.name} 科员   -    丙   -    -          -
        {office.name} 科员   -    -    -    2026-01-01 -
        {office.name} 科长   -    丁   -    2026-01-01 2026-01-01
        {office.name} 处长   -    丁   -    2026-01-01 -
        {office.name} 处长   -    戊   -    2026-02-01 -
        """
    )
    assert told(enter("posts", file, rows)) == [
        (3, "职数", "与第 2 行所填的不一致"),
        (4, "中共党员", "与第 2 行所填的不一致"),
        (5, "任职日期", "填了姓名，没有填任职日期"),
        (6, "姓名", "任职的人没有填姓名"),
        (7, "免职日期", "免职日期应在任职日期之后"),
        (9, "姓名", "岗位职数为 1，这段时间已有人正式任职，没有空额"),
    ]


def test_people_of_one_name_need_their_code(office: Unit, file: Path) -> None:
    first, _ = person(office, "甲"), person(office, "甲")
    heading = "单位 职务 人员编号 姓名 任职日期"
    row = f"{office.name} 科员 - 甲 2026-01-01"
    assert told(enter("posts", file, cells(f"{heading}\n{row}"))) == [
        (2, "姓名", "这个单位有同名的人员")
    ]
    row = row.replace("-", first.code, 1)
    assert enter("posts", file, cells(f"{heading}\n{row}")).applied


def test_what_an_import_cannot_change_is_told(office: Unit, file: Path) -> None:
    rows = cells(
        f"""
        单位名称      辖区  类别     上级单位     兜底单位
        {office.name} shili 事业单位 -            -
        甲局          shili 行政机关 没有的局     乙局
        乙局          shili 行政机关 -            甲局
        乙局          shili 行政机关 -            -
        """
    )
    assert told(enter("units", file, rows)) == [
        (2, "类别", "单位已有，类别不能用导入更改"),
        (3, "上级单位", "没有这个单位，或者已经撤销"),
        (5, "", "与第 4 行重复"),
    ]


def test_units_of_one_name_need_their_place(city: Jurisdiction, file: Path) -> None:
    for code in ("east", "west"):
        unit("登记局", at=place(code, f"示例{code}区", parent=city))
    rows = cells("单位 职责代号 职责名称\n登记局 licence 企业登记")
    assert told(enter("duties", file, rows)) == [(2, "单位", "单位不止一个叫这个名称")]
    rows = cells("单位 辖区 职责代号 职责名称\n登记局 east licence 企业登记")
    assert enter("duties", file, rows).applied


NO_TABLES = {
    "text": ("表.txt", b"a", "结尾"),
    "old workbook": ("表.xls", b"a", "结尾"),
    "UTF-16": ("表.csv", b"\xff\xfea\x00", "UTF-16"),
    "no encoding": ("表.csv", b"\xff\xff\xff", "GB 18030"),
    "endless cell": ("表.csv", b'"' + b"a" * 200_000, "读不出来"),
    "torn package": ("表.xlsx", b"PK\x03\x04 nothing", "xlsx"),
    "no package": ("表.xlsx", b"a,b", "xlsx"),
    "no object": ("表.jsonl", b"[1]", "JSON"),
    "no JSON": ("表.jsonl", b"{", "JSON"),
}


@pytest.mark.parametrize("kind", NO_TABLES)
def test_a_file_that_is_no_table_is_refused(
    db: None, tmp_path: Path, kind: str
) -> None:
    name, content, why = NO_TABLES[kind]
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(Refused, match=why):
        import_table("units", file, apply=True)


def test_every_kind_of_table_names_its_columns_once() -> None:
    for kind in KINDS.values():
        names = [n for c in kind.columns for n in (c.heading, *c.also)]
        assert len(names) == len(set(names)), kind.name
        assert all(column.note for column in kind.columns)


def test_a_place_points_only_at_places_of_the_rulebook(db: None, file: Path) -> None:
    write_csv(file, cells("代号 名称 类别 规则库地方\nshili 示例市 市 atlantis"))
    known = frozenset({"jinan", "henan"})
    report = import_table("jurisdictions", file, apply=True, rulebook_places=known)
    assert told(report) == [(2, "规则库地方", "规则库里没有这个地方")]
    assert report.problems[0].expected == "可以是：henan、jinan"

"""Importing: everything or nothing, and the same table twice changes nothing."""

from pathlib import Path

import pytest

from qinqing.apps.audit.models import Event
from qinqing.apps.organisations import selectors
from qinqing.apps.organisations.models import (
    Enterprise,
    Jurisdiction,
    Membership,
    Person,
    Post,
    Tenure,
    Unit,
    UnitDuty,
)
from qinqing.apps.organisations.services.tables import import_table
from tests.organisations.samples import credit_code, day, enterprise
from tests.organisations.tables import cells, enter, entered, told, write_csv

UNITS = cells(
    """
    单位名称*     简称   所在辖区 单位性质 上级单位     兜底单位     撤销日期
    示例市企服科  -      示例市   事业单位 示例市工信局 -            -
    示例市工信局  工信局 shili    行政机关 -            示例市政府办 -
    示例市政府办  -      shili    行政机关 -            -            -
    示例市旧局    -      shili    行政机关 -            -            2025年1月1日
    """
)
POSTS = cells(
    """
    单位         职务 主要负责人 职数 政策联络员 姓名   中共党员 任职方式 任职日期   免职日期
    示例市工信局 局长 是         -    -          乙虚构 是       -        2026-06-01 -
    示例市工信局 局长 是         -    -          甲虚构 -        -        2026/1/1   20260601
    示例市工信局 科员 -          3    是         丙虚构 否       兼任     20260201   -
    示例市工信局 处长 -          -    -          -      -        -        -          -
    """  # noqa: E501 - one line a row
)


CLUB = f"虚构商会 {credit_code(1, '51')} 综合商会 shili"


def test_units_may_stand_before_their_parents(city: Jurisdiction, file: Path) -> None:
    assert entered(enter("units", file, UNITS)) == (4, 0, 0)
    assert entered(enter("units", file, UNITS)) == (0, 0, 4)
    office = Unit.objects.get(name="示例市工信局")
    section = Unit.objects.get(name="示例市企服科")
    assert section.parent == office
    assert office.fallback == Unit.objects.get(name="示例市政府办")
    assert Unit.objects.get(name="示例市旧局").closed_on == day("2025-01-01")


def test_a_row_with_a_code_renames(office: Unit, file: Path) -> None:
    rows = [
        ["编号", "单位名称", "辖区", "类别"],
        [office.code, "示例市产业局", "shili", "行政机关"],
    ]
    assert entered(enter("units", file, rows)) == (0, 1, 0)
    office.refresh_from_db()
    assert office.name == "示例市产业局"


def test_holders_are_entered_in_the_order_of_days(
    city: Jurisdiction, file: Path
) -> None:
    enter("units", file, UNITS)
    assert entered(enter("posts", file, POSTS)) == (4, 0, 0)
    assert entered(enter("posts", file, POSTS)) == (0, 0, 4)
    office = Unit.objects.get(name="示例市工信局")
    heads = [selectors.head_of(office, on=day(d)) for d in ("2026-05-31", "2026-06-01")]
    assert [head and head.person.name for head in heads] == ["甲虚构", "乙虚构"]
    assert office.contact_post is not None
    assert (office.contact_post.title, office.contact_post.head_count) == ("科员", 3)
    second = Person.objects.get(name="乙虚构")
    assert second.party_member is True
    assert Person.objects.get(name="甲虚构").party_member is None


def test_one_who_is_relieved_makes_room_within_one_table(
    city: Jurisdiction, file: Path
) -> None:
    enter("units", file, UNITS)
    heading = ["单位", "职务", "姓名", "任职日期", "免职日期"]
    first = [heading, ["示例市工信局", "局长", "甲虚构", "2026-01-01", ""]]
    enter("posts", file, first)
    second = [
        heading,
        ["示例市工信局", "局长", "乙虚构", "2026-06-01", ""],
        ["示例市工信局", "局长", "甲虚构", "2026-01-01", "2026-06-01"],
    ]
    assert entered(enter("posts", file, second)) == (1, 1, 0)
    assert Tenure.objects.count() == 2


def test_enterprises_are_entered_changed_and_left(
    city: Jurisdiction, file: Path
) -> None:
    known = enterprise(code=credit_code(1))
    rows = cells(
        f"""
        统一社会信用代码   名称              辖区   所有制 规模 行业 状态 注销日期   备注
        {credit_code(1)} 虚构一号有限公司 示例市 民营   微型 3011 -    -          甲
        {credit_code(2)} 虚构二号         shili  个体   -    -    注销 2026-01-01 -
        """  # noqa: E501 - one line a row
    )
    assert entered(enter("enterprises", file, rows)) == (1, 1, 0)
    assert entered(enter("enterprises", file, rows)) == (0, 0, 2)
    new = Enterprise.objects.get(name="虚构二号")
    assert (new.ownership, new.status, new.closed_on) == (
        "individual",
        "deregistered",
        day("2026-01-01"),
    )
    known.refresh_from_db()
    assert (known.size, known.industry) == ("micro", "C3011")
    of_new = Event.objects.filter(subject=new.code)
    assert [event.kind for event in of_new] == ["organisations.enterprise.registered"]
    rows[1][7], rows[1][6] = "2026-11-01", "吊销"
    assert entered(enter("enterprises", file, rows)) == (0, 1, 1)


def test_a_blank_cell_changes_nothing(city: Jurisdiction, file: Path) -> None:
    heading = ["统一社会信用代码", "企业名称", "辖区", "所有制", "党员人数"]
    full = [credit_code(1), "虚构一号", "shili", "民营", "3"]
    enter("enterprises", file, [heading, full])
    blank = [*full[:4], ""]
    assert entered(enter("enterprises", file, [heading, blank])) == (0, 0, 1)
    assert Enterprise.objects.get().party_members == 3


def test_members_need_their_enterprise_and_authority_its_basis(
    city: Jurisdiction, file: Path
) -> None:
    enterprise(code=credit_code(1))
    heading, good, *wrong = cells(
        f"""
        商会名称 商会信用代码 类别 辖区 会员信用代码 入会日期 可代为提交 授权依据 授权起日
        {CLUB} {credit_code(1)} 2026-01-01 是 决议 2026-02-01
        {CLUB} {credit_code(2)} 2026-01-01 - - -
        {CLUB} {credit_code(1)} - - - -
        {CLUB} {credit_code(1)} 2026-01-01 是 - -
        """  # noqa: E501 - one line a row
    )
    assert told(enter("chambers", file, [heading, *wrong])) == [
        (2, "会员信用代码", "没有登记过这家企业"),
        (3, "入会日期", "填了会员，没有填入会日期"),
        (4, "授权依据", "可代为提交的，要填授权依据和授权起日"),
    ]
    assert entered(enter("chambers", file, [heading, good])) == (1, 0, 0)
    assert entered(enter("chambers", file, [heading, good])) == (0, 0, 1)
    assert Membership.objects.get().may_file_from == day("2026-02-01")


def test_duties_are_set_for_units(office: Unit, file: Path) -> None:
    rows = [
        ["单位", "职责代号", "职责名称", "职责说明"],
        [office.name, "licence", "企业登记", "营业执照"],
        [office.code, "tax", "税收", ""],
    ]
    assert entered(enter("duties", file, rows)) == (2, 0, 0)
    rows[1][2] = "企业设立登记"
    assert entered(enter("duties", file, rows)) == (0, 1, 1)
    assert UnitDuty.objects.get(word="licence").description == "营业执照"


def test_a_rehearsal_leaves_nothing(city: Jurisdiction, file: Path) -> None:
    write_csv(file, UNITS)
    before = Event.objects.count()
    report = import_table("units", file, apply=False)
    assert (report.applied, report.created, report.problems) == (False, 4, ())
    assert not Unit.objects.exists()
    assert Event.objects.count() == before


def test_one_problem_keeps_out_the_whole_table(city: Jurisdiction, file: Path) -> None:
    rows = [*POSTS, ["没有的局", "局长", *[""] * 8]]
    enter("units", file, UNITS)
    report = enter("posts", file, rows)
    assert told(report) == [(6, "单位", "没有这个单位，或者已经撤销")]
    assert not Post.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encodings_of_common_spreadsheets_are_read(
    city: Jurisdiction, file: Path, encoding: str
) -> None:
    write_csv(file, UNITS, encoding)
    assert import_table("units", file, apply=True).created == 4
    assert Unit.objects.filter(name="示例市企服科").exists()

"""Tables in the browser: tried, mended, entered; taken out and taken in again."""

import csv
import io
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qinqing.apps.audit.models import Event
from qinqing.apps.organisations.models import (
    Enterprise,
    Membership,
    Person,
    Tenure,
    Unit,
)
from qinqing.apps.organisations.services import add_member, appoint
from qinqing.kernel.access import Role
from qinqing.web.desk.organisations.tables import uploads
from qinqing.web.desk.organisations.tables.scope import OBJECTS
from tests.desk_organisations.conftest import World
from tests.organisations import samples
from tests.organisations.samples import day

HEADINGS = ("企业名称", "统一社会信用代码", "辖区", "所有制")
UNITS = ("单位名称", "辖区", "类别")


@pytest.fixture
def desk(world: World) -> Client:
    return world.as_(Role.UNITED_FRONT)


def table(*rows: tuple[str, ...]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def upload(client: Client, kind: str, data: bytes, name: str = "表.csv") -> Any:
    file = SimpleUploadedFile(name, data)
    return client.post(f"/desk/organisations/tables/{kind}/import/", {"file": file})


def kept(response: Any) -> str:
    """The code under which a file waits to be confirmed."""
    code: str = response.context["upload"]
    return code


def confirm(client: Client, kind: str, code: str) -> Any:
    address = f"/desk/organisations/tables/{kind}/import/"
    return client.post(address, {"upload": code}, follow=True)


def taken_out(client: Client, kind: str, form: str = "csv", query: str = "") -> bytes:
    address = f"/desk/organisations/tables/{kind}/export.{form}?{query}"
    response = client.get(address)
    assert response.status_code == 200
    assert "attachment" in response.headers["Content-Disposition"]
    return bytes(response.content)


def test_a_table_is_tried_then_entered(world: World, desk: Client) -> None:
    row = ("虚构导入有限公司", samples.credit_code(), "示例市", "民营")
    before = Enterprise.objects.count()
    asked = upload(desk, "enterprises", table(HEADINGS, row))
    assert "将新增 1 行" in asked.content.decode()
    assert Enterprise.objects.count() == before
    done = confirm(desk, "enterprises", kept(asked))
    assert "已经导入：新增 1 行" in done.content.decode()
    assert Enterprise.objects.get(name=row[0]).jurisdiction == world.city
    again = confirm(desk, "enterprises", kept(asked))
    assert again.status_code == 400
    assert "不在了" in again.content.decode()


def test_every_problem_is_told_by_row_and_column_and_can_be_taken_along(
    world: World, desk: Client
) -> None:
    rows = (
        ("虚构甲有限公司", "913", "示例市", "民营"),
        ("", samples.credit_code(), "示例市", "不知道"),
        ("虚构丙有限公司", samples.credit_code(), "无此市", "=民营"),
    )
    response = upload(desk, "enterprises", table(HEADINGS, *rows))
    page = response.content.decode()
    assert "有 5 处问题" in page
    for told in ("第 2 行", "第 3 行", "第 4 行", "信用代码不是 18 位"):
        assert told in page
    assert "确认导入" not in page
    address = "/desk/organisations/tables/enterprises/problems.csv"
    given = desk.get(address, {"upload": kept(response)}).content.decode("utf-8-sig")
    listed = list(csv.reader(io.StringIO(given)))
    assert len(listed) == 6
    assert {row[0] for row in listed[1:]} == {"2", "3", "4"}
    assert any(row[2] == "'=民营" for row in listed), "no cell is taken for a formula"
    entered = confirm(desk, "enterprises", kept(response))
    assert "有 5 处问题" in entered.content.decode()
    assert not Enterprise.objects.filter(name__contains="虚构甲").exists()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [("表.txt", "x", "结尾"), ("表.xlsx", "not a workbook", "读不出来")],
)
def test_a_file_that_is_no_table_is_told_beside_its_field(
    world: World, desk: Client, name: str, data: str, told: str
) -> None:
    response = upload(desk, "enterprises", data.encode(), name)
    assert response.status_code == 400
    assert 'id="file-problem"' in response.content.decode()
    assert told in response.content.decode()


def test_an_empty_table_has_its_problem(world: World, desk: Client) -> None:
    response = upload(desk, "enterprises", b"\n")
    assert "有 1 处问题" in response.content.decode()
    assert "是空的" in response.content.decode()


def test_a_file_that_is_too_large_is_told(world: World, desk: Client) -> None:
    data = b"x" * (settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 1)
    response = upload(desk, "enterprises", data)
    assert response.status_code == 400
    assert "超过 2.5 MB" in response.content.decode()


def test_a_file_that_waits_is_its_uploaders_alone(world: World, desk: Client) -> None:
    row = ("虚构他人有限公司", samples.credit_code(), "示例市", "民营")
    code = kept(upload(desk, "enterprises", table(HEADINGS, row)))
    folder = Path(settings.HOME) / uploads.FOLDER
    path = next(folder.glob(f"*{code}*"))
    assert path.stat().st_mode & 0o077 == 0
    other = world.as_(Role.UNITED_FRONT)
    assert confirm(other, "enterprises", code).status_code == 400
    address = "/desk/organisations/tables/enterprises/problems.csv"
    assert other.get(address, {"upload": code}).status_code == 404
    assert desk.get(address, {"upload": "../../secret_key"}).status_code == 404
    assert not Enterprise.objects.filter(name=row[0]).exists()


def test_a_file_waits_an_hour_at_most(world: World, desk: Client) -> None:
    row = ("虚构过时有限公司", samples.credit_code(), "示例市", "民营")
    code = kept(upload(desk, "enterprises", table(HEADINGS, row)))
    folder = Path(settings.HOME) / uploads.FOLDER
    path = next(folder.glob(f"*{code}*"))
    old = time.time() - uploads.LASTS - 1
    os.utime(path, (old, old))
    assert confirm(desk, "enterprises", code).status_code == 400
    upload(desk, "enterprises", table(HEADINGS, row))
    assert not path.exists()


def test_nothing_of_another_city_is_taken_in(world: World, desk: Client) -> None:
    other = world.other_enterprise
    rows = (
        ("虚构外市有限公司", samples.credit_code(), "外市", "民营"),
        ("虚构搬来有限公司", other.credit_code, "示例市", "民营"),
    )
    page = upload(desk, "enterprises", table(HEADINGS, *rows)).content.decode()
    assert page.count("不归您管") == 2
    chambers = (
        "商会名称",
        "商会信用代码",
        "商会类别",
        "辖区",
        "会员信用代码",
        "入会日期",
    )
    row = (
        world.chamber.name,
        world.chamber.credit_code,
        "综合商会",
        "示例市",
        other.credit_code,
        "2026-01-05",
    )
    response = upload(desk, "chambers", table(chambers, row))
    assert response.content.decode().count("不归您管") == 1
    confirm(desk, "chambers", kept(response))
    assert not Membership.objects.exists()
    other.refresh_from_db()
    assert other.jurisdiction == world.elsewhere


def test_units_and_holders_of_another_city_are_not_changed(world: World) -> None:
    desk = world.as_(Role.ORGANISATION_DEPARTMENT)
    far = world.other_office
    units = upload(desk, "units", table(UNITS, ("外市新局", "外市", "行政机关")))
    assert "不归您管" in units.content.decode()
    coded = table(("编号", *UNITS), (far.code, "改名局", "示例市", "行政机关"))
    assert "不归您管" in upload(desk, "units", coded).content.decode()
    duty = table(("单位", "职责代号", "职责名称"), (far.name, "law", "执法"))
    assert "不归您管" in upload(desk, "duties", duty).content.decode()
    heads = ("单位", "职务", "人员编号", "姓名", "任职日期")
    rows = (
        (far.name, "新职务", "", "", ""),
        (world.office.name, "科长", world.other_person.code, "李外市", "2026-01-05"),
    )
    response = upload(desk, "posts", table(heads, *rows))
    assert response.content.decode().count("不归您管") == 2
    confirm(desk, "posts", kept(response))
    assert not Tenure.objects.exists()


def test_posts_and_their_holders_are_taken_in(world: World) -> None:
    desk = world.as_(Role.ORGANISATION_DEPARTMENT)
    heads = ("单位", "职务", "姓名", "任职日期", "中共党员")
    row = (world.office.name, "副科长", "钱虚构", "2026-02-02", "是")
    response = upload(desk, "posts", table(heads, row))
    assert "将新增" in response.content.decode()
    confirm(desk, "posts", kept(response))
    assert Person.objects.get(name="钱虚构").party_member is True


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl"])
def test_what_is_taken_out_can_be_taken_in_and_changes_nothing(
    world: World, desk: Client, form: str
) -> None:
    samples.enterprise("=虚构公式有限公司", at=world.city)
    data = taken_out(desk, "enterprises", form)
    response = upload(desk, "enterprises", data, f"表.{form}")
    told = response.content.decode()
    assert "也没有要改的：2 行和现有的一样" in told
    other = world.as_(Role.ORGANISATION_DEPARTMENT)
    appoint(post=world.post, person=world.person, on=day("2026-01-05"))
    for kind in ("units", "posts"):
        data = taken_out(other, kind, form)
        told = upload(other, kind, data, f"表.{form}").content.decode()
        assert "也没有要改的" in told, told


def test_what_is_taken_out_is_what_the_list_shows(world: World, desk: Client) -> None:
    samples.enterprise("虚构另一有限公司", at=world.city)
    text = taken_out(desk, "enterprises").decode("utf-8-sig")
    assert "虚构一号" in text
    assert "外市二号" not in text
    text = taken_out(desk, "enterprises", query="text=虚构另").decode("utf-8-sig")
    assert "虚构一号" not in text
    assert "虚构另一" in text
    exported = Event.objects.filter(kind="organisations.table.exported")
    assert exported.count() == 2
    assert all(event.actor for event in exported)


def test_members_of_another_city_are_not_taken_out(world: World, desk: Client) -> None:
    for each in (world.enterprise, world.other_enterprise):
        add_member(chamber=world.chamber, enterprise=each, on=day("2026-01-05"))
    text = taken_out(desk, "chambers").decode("utf-8-sig")
    assert world.enterprise.credit_code in text
    assert world.other_enterprise.credit_code not in text


def test_facts_of_a_person_of_another_city_are_not_taken_out(world: World) -> None:
    world.other_person.rank = "外市职级"
    world.other_person.save()
    appoint(post=world.post, person=world.other_person, on=day("2026-01-05"))
    desk = world.as_(Role.ORGANISATION_DEPARTMENT)
    text = taken_out(desk, "posts").decode("utf-8-sig")
    assert "李外市" in text
    assert "外市职级" not in text


@pytest.mark.parametrize("role", list(Role))
def test_tables_are_for_those_who_keep_them(world: World, role: Role) -> None:
    client = world.as_(role)
    keeps = {
        Role.SYSTEM_ADMIN: {"jurisdictions", "units", "duties"},
        Role.ORGANISATION_DEPARTMENT: {"units", "duties", "posts"},
        Role.UNITED_FRONT: {"enterprises", "chambers"},
    }.get(role, set())
    for kind in OBJECTS:
        for name in ("import/", "export.csv", "template.csv", "problems.csv"):
            address = f"/desk/organisations/tables/{kind}/{name}"
            status = client.get(address).status_code
            if name == "problems.csv" and kind in keeps:
                assert status == 404  # nothing was uploaded
            else:
                assert (status == 200) == (kind in keeps), (address, status)
                assert status in (200, 403, 404)


def test_templates_can_be_filled_in_and_taken_in(
    world: World, desk: Client, tmp_path: Path
) -> None:
    for form in ("csv", "xlsx"):
        address = f"/desk/organisations/tables/enterprises/template.{form}"
        empty = desk.get(address).content
        assert upload(desk, "enterprises", empty, f"表.{form}").status_code == 200
    assert desk.get(address.replace("xlsx", "exe")).status_code == 404


def test_places_are_taken_in_with_what_the_rulebook_knows(world: World) -> None:
    desk = world.as_(Role.SYSTEM_ADMIN)
    heads = ("代号", "名称", "类别", "上级代号", "规则库地方")
    wrong = ("shili-a", "甲区", "区", "shili", "mars")
    page = upload(desk, "jurisdictions", table(heads, wrong)).content.decode()
    assert "规则库里没有这个地方" in page
    right = ("shili-a", "甲区", "区", "shili", "jinan")
    response = upload(desk, "jurisdictions", table(heads, right))
    confirm(desk, "jurisdictions", kept(response))
    data = taken_out(desk, "jurisdictions").decode("utf-8-sig")
    assert "甲区" in data


def test_many_problems_are_shown_in_part(world: World, desk: Client) -> None:
    rows = [("虚构", str(number), "示例市", "民营") for number in range(205)]
    response = upload(desk, "enterprises", table(HEADINGS, *rows))
    page = response.content.decode()
    assert "有 205 处问题" in page
    assert "还有 5 处" in page


def test_units_stay_as_they_were_when_a_trial_is_not_confirmed(world: World) -> None:
    desk = world.as_(Role.SYSTEM_ADMIN)
    before = list(Unit.objects.values_list("code", "name"))
    data = table(UNITS, ("示例市试一试局", "示例市", "行政机关"))
    assert "将新增 1 行" in upload(desk, "units", data).content.decode()
    assert list(Unit.objects.values_list("code", "name")) == before

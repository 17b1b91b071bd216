"""``qinqing organisations``: what whoever runs the site types."""

from pathlib import Path

import pytest

from qinqing.apps.organisations import services
from qinqing.apps.organisations.models import Jurisdiction, Unit
from qinqing.apps.organisations.services.tables import KINDS
from qinqing.apps.organisations.states import Ownership, SizeClass
from qinqing.cli.organisations.arguments import KIND_NAMES
from qinqing.cli.organisations.listing import enterprises as listing
from tests.cli.running import data, refused, run
from tests.organisations.samples import day, enterprise, person, post
from tests.organisations.tables import cells, write_csv


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_the_command_line_knows_all_closed_lists() -> None:
    assert tuple(KINDS) == KIND_NAMES
    assert tuple(SizeClass.values) == listing._SIZES
    assert tuple(Ownership.values) == listing._OWNERSHIPS


def test_a_table_is_tried_then_entered(city: Jurisdiction, file: Path) -> None:
    write_csv(file, cells("单位名称 辖区 类别\n示例市工信局 shili 行政机关"))
    tried = run("organisations", "import", "units", str(file))
    assert tried.exit_code == 0
    assert "试导入没有问题，将新增 1 行" in tried.stdout
    assert not Unit.objects.exists()
    done = data("organisations", "import", "units", str(file), "--apply")
    assert done == {
        "kind": "units",
        "applied": True,
        "created": 1,
        "changed": 0,
        "unchanged": 0,
        "problems": [],
    }


def test_problems_are_listed_and_end_with_one(city: Jurisdiction, file: Path) -> None:
    write_csv(file, cells("单位名称 辖区 类别\n示例市工信局 火星 机关"))
    result = run("organisations", "import", "units", str(file), "--apply")
    assert result.exit_code == 1
    assert "2 处问题，什么也没有导入" in result.stdout
    assert "第 2 行“辖区”列　“火星”：没有这个辖区" in result.stdout


def test_a_table_is_taken_out_and_never_over_a_file(
    office: Unit, tmp_path: Path
) -> None:
    file = tmp_path / "单位.csv"
    told = data("organisations", "export", "units", str(file))
    assert told == {"file": "单位.csv", "rows": 1}
    error, _ = refused("organisations", "export", "units", str(file))
    assert error["code"] == "file_exists"
    error, _ = refused("organisations", "template", "units", str(tmp_path / "a.xls"))
    assert error["code"] == "refused"


def test_units_and_posts_are_listed_page_by_page(office: Unit) -> None:
    held = post(office, "局长", head=True)
    services.appoint(post=held, person=person(office, "甲虚构"), on=day("2026-01-01"))
    post(office, "科员")
    page = data("organisations", "posts", "--limit", "1", "--on", "2026-06-01")
    assert (page["total"], len(page["rows"])) == ("2", 1)
    assert page["rows"][0]["holders"][0]["name"] == "甲虚构"
    rest = run("organisations", "posts", "--after", page["next"], "--unit", office.code)
    assert "科员" in rest.stdout
    assert "空缺" in rest.stdout
    assert "局长" not in rest.stdout
    found = data("organisations", "units", "--place", "shili", "--text", "工信")
    assert [row["code"] for row in found["rows"]] == [office.code]
    assert found["next"] is None


def test_enterprises_are_listed_by_filters(city: Jurisdiction) -> None:
    first = enterprise("甲虚构厂")
    enterprise("乙虚构厂")
    found = data("organisations", "enterprises", "--text", "甲", "--place", "shili")
    assert [row["code"] for row in found["rows"]] == [first.code]
    none = run("organisations", "enterprises", "--size", "large")
    assert "没有符合的记录" in none.stdout


def test_places_are_listed_with_whose_documents_apply(city: Jurisdiction) -> None:
    (found,) = data("organisations", "jurisdictions")
    assert (found["code"], found["documents_place"]) == ("shili", "jinan")
    assert "虚构" in run("organisations", "jurisdictions").stdout


@pytest.mark.django_db
def test_mistakes_are_named() -> None:
    error, _ = refused("organisations", "units", "--place", "nowhere")
    assert (error["code"], error["message"]) == (
        "refused",
        "没有代号为“nowhere”的辖区。",
    )
    error, _ = refused("organisations", "posts", "--unit", "nowhere")
    assert "没有这个编号的单位" in error["message"]
    error, _ = refused("organisations", "import", "people", "a.csv")
    assert error["code"] == "bad_option_value"
    error, _ = refused("organisations", "import", "units", "没有.csv")
    assert error["code"] == "file_not_found"

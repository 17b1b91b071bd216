"""What the operator of an interpreting body reads, takes along and deletes."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from qinqing.apps.rulebooks.models import UnsettledQuestion
from tests.cli.running import data, refused, run

pytestmark = pytest.mark.django_db

MEETING = {"活动类型": "座谈会", "公开商务活动": False}


def keep(
    text: str = "",
    *,
    place: str = "jinan",
    act: str = "attend_event",
    day: int = 20,
    facts: dict[str, object] | None = None,
) -> str:
    question = UnsettledQuestion.objects.create(
        kept_on=date(2026, 11, day),
        place=place,
        act=act,
        who="official",
        stage="before",
        facts=MEETING if facts is None else facts,
        text=text,
        interpreters=["市委办公厅"],
        release="a" * 64,
    )
    return question.code


@pytest.fixture
def three() -> list[str]:
    """Two ask the same in two places, one asks something else."""
    return [
        keep("宴会能去吗", act="accept_meal", facts={"场合": None}, day=1),
        keep("闭门会能去吗"),
        keep("座谈会不公开", place="henan", day=10),
    ]


def test_an_empty_list_says_how_something_gets_here() -> None:
    result = run("unsettled", "list")
    assert result.exit_code == 0
    assert "没有未决问题" in result.stdout
    assert data("unsettled", "list") == {"groups": [], "questions": []}


def test_what_is_asked_most_comes_first_then_each_question(three: list[str]) -> None:
    output = run("unsettled", "list").stdout
    squeezed = "".join(output.split())
    assert squeezed.startswith("未决问题3件，2类：2件参加企业、协会、商会举办的活动")
    assert "活动类型：座谈会；公开商务活动：否" in squeezed
    assert "场合：拿不准" in squeezed
    assert squeezed.index("1件在企业或由企业安排用餐") < squeezed.index(three[1])
    assert all(code in output for code in three)
    assert "问题：闭门会能去吗" in squeezed
    assert "解释机关：市委办公厅" in squeezed


def test_json_holds_groups_and_questions(three: list[str]) -> None:
    found = data("unsettled", "list")
    assert found["groups"][0] == {
        "count": 2,
        "act": "attend_event",
        "act_label": "参加企业、协会、商会举办的活动",
        "facts": MEETING,
        "places": ["河南省", "济南市"],
    }
    assert [group["count"] for group in found["groups"]] == [2, 1]
    question = found["questions"][0]
    assert question == {
        "code": three[1],
        "kept_on": "2026-11-20",
        "place": "济南市",
        "act": "attend_event",
        "act_label": "参加企业、协会、商会举办的活动",
        "who": "official",
        "who_label": "公职人员",
        "stage": "before",
        "facts": MEETING,
        "text": "闭门会能去吗",
        "interpreters": ["市委办公厅"],
        "release": "a" * 64,
    }


def test_one_place_or_the_last_days_can_be_chosen(three: list[str]) -> None:
    def codes(*words: str) -> set[str]:
        found = data("unsettled", "list", *words)
        return {question["code"] for question in found["questions"]}

    assert codes("--place", "河南") == {three[2]}
    assert codes("--since", "2026-11-10") == {three[1], three[2]}
    assert codes("--place", "济南市", "--since", "2026年11月20日") == {three[1]}


def test_what_the_release_no_longer_knows_is_still_shown() -> None:
    keep("旧问题", place="gone", act="gone_act")
    question = data("unsettled", "list")["questions"][0]
    assert (question["place"], question["act_label"]) == ("gone", "gone_act")


def test_a_table_is_exported_for_a_spreadsheet(
    three: list[str], tmp_path: Path
) -> None:
    keep("=HYPERLINK(1)")
    file = tmp_path / "未决问题.csv"
    result = run("unsettled", "export", str(file))
    assert result.exit_code == 0
    assert "已导出 4 件到 未决问题.csv" in result.stdout
    assert str(tmp_path) not in result.stdout
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert file.stat().st_mode & 0o077 == 0
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [row["同类件数"] for row in rows] == ["3", "3", "3", "1"]
    assert rows[-1]["情况"] == "场合：拿不准"
    assert {row["编号"] for row in rows} >= set(three)
    assert {row["问题"] for row in rows} >= {"'=HYPERLINK(1)", "闭门会能去吗"}


def test_lines_of_json_are_exported(three: list[str], tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    told = data("unsettled", "export", str(file), "--place", "济南市")
    assert told == {"file": "x.jsonl", "questions": 2}
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert {row["code"] for row in rows} == set(three[:2])
    assert {row["count"] for row in rows} == {1}


def test_a_file_that_is_there_is_not_written_over(
    three: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("mine", encoding="utf-8")
    error, _ = refused("unsettled", "export", str(file))
    assert error["code"] == "file_exists"
    assert file.read_text(encoding="utf-8") == "mine"


def test_mistakes_are_named(tmp_path: Path) -> None:
    error, _ = refused("unsettled", "export", str(tmp_path / "x.xlsx"))
    assert error["code"] == "bad_option_value"
    assert "文件.csv|文件.jsonl" in error["message"]
    assert not list(tmp_path.iterdir())
    error, _ = refused("unsettled", "list", "--place", "火星")
    assert error["code"] == "unknown_place"
    error, _ = refused("unsettled", "list", "--since", "昨天")
    assert error["code"] == "bad_input"


def test_a_question_is_deleted_by_its_code(three: list[str]) -> None:
    assert data("unsettled", "delete", three[0].upper()) == {"deleted": True}
    again = run("unsettled", "delete", three[0])
    assert again.exit_code == 1
    assert "没有这个编号的问题" in again.stdout
    assert UnsettledQuestion.objects.count() == 2

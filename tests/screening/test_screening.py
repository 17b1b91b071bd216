"""Screening files: what is found, what cannot be judged, what is reused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from qinqing.rulebook.releases import Release, canonical, release_from_json
from qinqing.rulebook.screening import ScreenReport, screen_file
from qinqing.rulebook.screening.reading import UnreadableRecords
from tests.parity.cases import random_cases
from tests.parity.stacks import ON, decider_of
from tests.parity.witnesses import stack_searches
from tests.shipped import release

MEAL = "jinan/13/4#work-meal"
GIFT = "jinan/13/8#discourage-accepting"


def rows() -> pl.DataFrame:
    """Meals on visits in words, as a person would keep them."""
    return pl.DataFrame(
        {
            "id": ["a", "b", "c", "d"],
            "act": ["accept_meal", "吃工作餐", "accept_meal", "飞行"],
            "who": ["official", "公职人员", "leader", "official"],
            "场合": ["调研", "调研", "火星", "调研"],
            "已经单位批准": ["是", "否", "是", "是"],
            "确有需要": [True, True, True, True],
            "人均餐费": ["60元", "60元", "60元", "60元"],
            "高档菜肴": ["否", "否", "是", "否"],
            "烟酒": ["是", "否", "是", "否"],
        }
    )


def screened(folder: Path, frame: pl.DataFrame, **changes: Any) -> ScreenReport:
    path = folder / "rows.parquet"
    frame.write_parquet(path)
    given: dict[str, Any] = {"place": "济南市", "on": ON, "out": folder / "out"}
    return screen_file(changes.pop("release", release()), path, **{**given, **changes})


def findings(folder: Path) -> pl.DataFrame:
    return pl.read_parquet(folder / "out" / "findings" / "*.parquet")


def test_a_breach_is_found_with_its_words_and_unknown_facts_are_named(
    tmp_path: Path,
) -> None:
    screened(tmp_path, rows())
    found = findings(tmp_path).filter(pl.col("norm") == MEAL)
    by_id = {(r["id"], r["kind"]): r for r in found.iter_rows(named=True)}
    assert by_id["a", "breach"]["state"] == "breach"
    assert by_id["a", "breach"]["missing"] == []
    assert "不得上高档菜肴和烟酒" in by_id["a", "breach"]["quote"]
    assert by_id["b", "missing_step"]["state"] == "breach"
    assert by_id["c", "breach"]["state"] == "needs_facts"
    assert "场合" in by_id["c", "breach"]["missing"]
    assert not [key for key in by_id if key[0] == "d"]


def test_a_standard_nobody_recorded_is_named_as_missing(tmp_path: Path) -> None:
    screened(tmp_path, rows().with_columns(烟酒=pl.lit("否"), 高档菜肴=pl.lit("否")))
    found = findings(tmp_path).filter(pl.col("norm") == MEAL, pl.col("id") == "a")
    assert found["missing"].to_list() == [["公务接待标准"]]
    assert found["state"].to_list() == ["needs_facts"]


def test_the_quality_of_the_data_is_reported(tmp_path: Path) -> None:
    screened(tmp_path, rows().with_columns(天气=pl.lit("晴")))
    said = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    quality = said["quality"]
    assert next(iter(said)) == "quality"
    assert quality["rows"] == 4
    assert quality["unknown_act"] == 1
    assert quality["not_understood"] == {"act": 1, "occasion": 1}
    assert quality["null_shares"]["occasion"] == 0.25
    assert quality["ignored_columns"] == ["天气"]
    missing = {item["name"] for item in quality["missing_columns"]}
    assert "用餐方式" in missing
    assert "场合" not in missing


def test_norms_about_acts_that_do_not_occur_are_not_mentioned(tmp_path: Path) -> None:
    report = screened(tmp_path, rows())
    acts = {item.norm for item in report.cannot_judge}
    assert acts
    assert GIFT not in acts


def test_a_norm_without_its_columns_is_said_to_be_unjudged_and_finds_nothing(
    tmp_path: Path,
) -> None:
    frame = rows().with_columns(act=pl.lit("accept_gift"))
    report = screened(tmp_path, frame)
    unjudged = {item.norm: item.columns for item in report.cannot_judge}
    assert "gift_item" in unjudged[GIFT]
    assert GIFT not in report.norm_counts()


def test_both_engines_find_the_same(tmp_path: Path) -> None:
    frame = random_cases(decider_of("jinan", "after"), 3_000, 8)
    results = []
    for engine in ("polars", "duckdb"):
        out = tmp_path / f"{engine}.parquet"
        screened(tmp_path, frame, engine=engine, out=out)
        results.append(pl.read_parquet(out).sort("row", "norm", "kind", "part"))
    assert results[0].equals(results[1])
    assert set(results[0]["state"]) == {"breach", "needs_facts"}
    assert set(results[0]["kind"]) == {"breach", "missing_step", "open_duty"}


def test_counts_are_those_of_the_findings(tmp_path: Path) -> None:
    frame = random_cases(decider_of("shuncheng", "after"), 2_000, 9)
    report = screened(tmp_path, frame, place="顺城区")
    written = findings(tmp_path).group_by("norm", "state").len()
    counted = {(r[0], r[1]): r[2] for r in written.iter_rows()}
    for norm, counts in report.norm_counts().items():
        assert counts["breach"] == counted.get((norm, "breach"), 0)
        assert counts["needs_facts"] == counted.get((norm, "needs_facts"), 0)
    assert sum(counted.values()) > 0


def test_a_second_run_reuses_everything(tmp_path: Path) -> None:
    first = screened(tmp_path, rows())
    before = findings(tmp_path)
    second = screened(tmp_path, rows())
    assert (first.reused, second.screened) == (0, 0)
    assert second.reused == first.screened > 0
    assert second.norm_counts() == first.norm_counts()
    assert second.quality == first.quality
    assert findings(tmp_path).equals(before)


def changed_norm() -> Release:
    """Return the rulebook with one word of one norm changed."""
    data = json.loads(canonical(release().data))
    norm = next(item for item in data["norms"] if item["id"] == MEAL)
    norm["note"] = "改过"
    return release_from_json(data)


def test_a_changed_norm_screens_only_itself_again(tmp_path: Path) -> None:
    first = screened(tmp_path, rows())
    second = screened(tmp_path, rows(), release=changed_norm())
    mine = [
        s for s in stack_searches(decider_of("jinan", "after")) if s.norm.id == MEAL
    ]
    assert second.screened == len(mine)
    assert second.reused == first.screened - len(mine)
    assert findings(tmp_path)["row"].len() == sum(
        item.breach + item.needs_facts for item in second.counts
    )


def test_changed_rows_are_screened_again_and_old_findings_go(tmp_path: Path) -> None:
    screened(tmp_path, rows())
    report = screened(tmp_path, rows().filter(pl.col("id") == "b"))
    assert report.reused == 0
    assert set(findings(tmp_path)["id"]) == {"b"}


def test_a_row_is_judged_by_the_law_of_its_own_day(tmp_path: Path) -> None:
    document = release().documents["jinan"]
    assert document.effective_from is not None
    before = date(document.effective_from.year - 1, 1, 1)
    days = [document.effective_from, before, None, ON]
    screened(tmp_path, rows().with_columns(on=pl.Series(days), 烟酒=pl.lit("是")))
    found = findings(tmp_path).filter(
        pl.col("norm") == MEAL, pl.col("kind") == "breach"
    )
    assert sorted(found["id"]) == ["a", "c"]


def test_drafts_are_left_out_unless_asked_for_and_then_marked(tmp_path: Path) -> None:
    frame = random_cases(decider_of("shenyang", "after"), 500, 4)
    plain = screened(tmp_path, frame, place="沈阳市")
    assert not any(item.draft for item in plain.counts)
    drafted = screened(tmp_path, frame, place="沈阳市", with_drafts=True)
    assert any(item.draft and item.breach for item in drafted.counts)
    assert {"in_force", "draft"} & set(findings(tmp_path)["basis"])
    assert "draft" in set(findings(tmp_path)["basis"])


def test_findings_go_into_one_csv_where_asked(tmp_path: Path) -> None:
    report = screened(tmp_path, rows(), out=tmp_path / "found.csv")
    written = pl.read_csv(tmp_path / "found.csv")
    assert report.findings == ("found.csv",)
    assert "jinan/13/4" in set(written["provision"])
    assert (tmp_path / "found.report.json").exists()


def test_a_row_of_an_actor_who_never_does_the_act_is_counted_and_not_judged(
    tmp_path: Path,
) -> None:
    report = screened(tmp_path, rows().with_columns(who=pl.lit("organ")))
    assert report.quality.wrong_actor == 3
    assert report.norm_counts()[MEAL]["breach"] == 0


@pytest.mark.parametrize("name", ["nothing.parquet", "text.txt", "broken.parquet"])
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    if name != "nothing.parquet":
        (tmp_path / name).write_text("not records")
    with pytest.raises(UnreadableRecords) as error:
        screen_file(
            release(), tmp_path / name, place="济南市", on=ON, out=tmp_path / "out"
        )
    assert error.value.fields["path"].endswith(name)

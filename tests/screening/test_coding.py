import polars as pl
import pytest

from qinqing.rulebook.screening.coding import code_fact, understand_columns
from qinqing.rulebook.screening.reading import scan
from tests.shipped import release

FACTS = release().vocabulary.facts_by_name
OCCASION, ALCOHOL, COST = FACTS["场合"], FACTS["烟酒"], FACTS["人均餐费"]


def codes(values: list[object], name: str) -> tuple[list[object], int]:
    coded, wrong = code_fact(pl.Series(values), FACTS[name])
    return coded.to_list(), wrong


def test_options_are_read_by_name_key_and_code() -> None:
    assert codes(["调研", "research", "2", None], "场合") == ([2, 2, 2, None], 0)
    assert codes([2, 11, None], "场合") == ([2, 11, None], 0)


def test_an_option_nobody_knows_becomes_unknown_and_is_counted() -> None:
    assert codes(["调研", "火星", "火星"], "场合") == ([2, None, None], 2)
    assert codes([2, 99], "场合") == ([2, None], 1)


def test_what_people_do_not_know_is_unknown_but_no_error() -> None:
    assert codes(["", "不知道", "是"], "烟酒") == ([None, None, True], 0)


def test_yes_and_no_are_read_in_words_numbers_and_booleans() -> None:
    assert codes(["是", "否", "true", "0"], "烟酒") == ([True, False, True, False], 0)
    assert codes([True, None], "烟酒") == ([True, None], 0)
    assert codes([1, 0, 7], "烟酒") == ([True, False, None], 1)


def test_whole_numbers_are_fen_and_words_are_yuan() -> None:
    assert codes([6000, None], "人均餐费") == ([6000, None], 0)
    expected = [6000, 6000, 6050, None]
    assert codes(["60元", "6000", "60.5", "很多"], "人均餐费") == (expected, 1)


def test_the_same_answer_comes_from_parquet_and_from_csv(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("records")
    frame = pl.DataFrame({"人均餐费": [6000, None], "场合": ["调研", "私人交往"]})
    frame.write_csv(folder / "a.csv")
    frame.write_parquet(folder / "a.parquet")
    for name in ("人均餐费", "场合"):
        read = [
            scan(folder / f"a.{kind}").collect()[name] for kind in ("csv", "parquet")
        ]
        first, second = (code_fact(series, FACTS[name])[0] for series in read)
        assert first.to_list() == second.to_list()


def test_columns_are_found_by_key_and_by_chinese_name_and_the_key_wins() -> None:
    columns = understand_columns(
        ["id", "act", "who", "烟酒", "场合", "occasion", "天气"], release().vocabulary
    )
    assert columns.facts == {ALCOHOL.key: "烟酒", OCCASION.key: "occasion"}
    assert set(columns.ignored) == {"场合", "天气"}
    assert columns.own == {"id", "act", "who"}
    assert COST.key not in columns.facts

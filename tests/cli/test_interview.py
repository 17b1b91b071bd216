"""Asking question by question on a terminal."""

import pytest
from click.testing import Result

import qinqing.cli.ask
from tests.cli.running import data, run

MEAL = ("ask", "--place", "济南市", "--act", "accept_meal", "--on", "2026-11-20")


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qinqing.cli.ask, "at_terminal", lambda: True)


def typing(*lines: str) -> Result:
    result = run(*MEAL, typed="".join(f"{line}\n" for line in lines))
    assert result.exit_code == 0, result.stderr
    return result


def test_answers_by_number_lead_to_the_same_verdict_as_facts_given_at_once() -> None:
    given = data(*MEAL, "--fact", "场合=调研", "--fact", "确有需要=是")
    shown = typing("2", "是").stdout
    assert given["outcome_label"] in shown
    assert given["next_question"] is None
    assert "场合：调研；确有需要：是" in shown


def test_options_are_numbered_and_being_unsure_is_always_possible() -> None:
    shown = typing("不答了").stdout
    assert "第 1 题" in shown
    assert "  1 上门服务" in shown
    assert "? 拿不准" in shown


def test_an_option_may_be_typed_as_it_is_written() -> None:
    assert "场合：调研" in typing("调研", "q").stdout


@pytest.mark.parametrize("unsure", ["?", "？", "拿不准", "不知道"])
def test_being_unsure_goes_on_to_another_question_and_is_no_permission(
    unsure: str,
) -> None:
    shown = typing(*[unsure] * 30).stdout
    assert "【尚需确认】" in shown
    assert "【可以" not in shown


def test_a_reply_that_is_not_understood_is_explained_and_asked_again() -> None:
    shown = typing("99", "<b>", "调研", "q").stdout
    assert shown.count("没有看懂") == 2
    assert "序号" in shown
    assert "场合：调研" in shown


def test_going_back_takes_the_last_answer_away() -> None:
    shown = typing("上门服务", "b", "调研", "q").stdout
    assert shown.count("第 1 题") == 2
    assert "场合：调研" in shown
    assert "场合：上门服务" not in shown


def test_before_the_first_question_there_is_none_to_go_back_to() -> None:
    shown = typing("b", "调研", "q").stdout
    assert shown.count("第 1 题") == 2
    assert "场合：调研" in shown


def test_the_end_of_input_stops_asking() -> None:
    shown = typing("调研").stdout
    assert "还要知道" in shown


def test_an_empty_line_is_no_answer() -> None:
    assert "场合：调研" in typing("", "", "调研", "q").stdout


def test_nothing_is_asked_where_the_answer_is_settled() -> None:
    settled = ("--stage", "after", "--fact", "场合=调研", "--fact", "高档菜肴=是")
    result = run(*MEAL, *settled)
    assert "第 1 题" not in result.stdout
    assert "【不得】" in result.stdout

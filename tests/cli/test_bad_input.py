"""Bad input: a clear Chinese message with what to do, never a traceback, never 可以."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.running import data, refused, run

LONG = "长" * 10_000
HOSTILE = {
    "empty": "",
    "spaces": "   ",
    "ten thousand characters": LONG,
    "NUL": "济南\0市",
    "escape sequence": "\x1b[31m济南市",
    "HTML": "<script>alert(1)</script>",
    "SQL": "'; DROP TABLE norms; --",
    "emoji": "🍜🚗",
    "right-to-left override": "\u202e市南济",
    "combining marks": "a" + "\u0301" * 100,
    "lone surrogate": "\udcff",
    "path": "../../etc/passwd",
    "format string": "%s%n{0}{name}",
}
HAN = re.compile(r"[\u4e00-\u9fff]")
OPTIONS = ("--place", "--act", "--at", "--unit", "--who", "--on", "--stage", "--fact")
CASE = {"--place": "济南市", "--act": "accept_meal"}


def asked(option: str, value: str) -> tuple[str, ...]:
    options = {**CASE, option: value}
    return ("ask", *(word for pair in options.items() for word in pair))


@pytest.mark.parametrize("option", ["--place", "--act", "--who", "--on"])
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_are_refused_in_chinese(option: str, value: str) -> None:
    error, told = refused(*asked(option, value))
    assert HAN.search(error["message"])
    assert HAN.search(error["hint"])
    assert len(told) < 600
    assert "\0" not in told
    assert "\x1b" not in told
    assert "可以，" not in told


@pytest.mark.parametrize("value", list(HOSTILE.values())[1:], ids=list(HOSTILE)[1:])
def test_a_hostile_place_of_the_event_is_refused(value: str) -> None:
    refused(*asked("--at", value))


def test_an_empty_place_of_the_event_is_the_place_of_the_asker() -> None:
    assert data(*asked("--at", ""))["understood"]["at"] == "济南市"


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_facts_are_refused(value: str) -> None:
    refused(*asked("--fact", f"{value}=是"))
    if value.strip():
        refused(*asked("--fact", f"场合={value}"))
        refused(*asked("--fact", f"人均餐费={value}"))


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_after_a_command_are_refused(value: str) -> None:
    refused("rulebook", "show", value)
    refused("calendar", "due", value, "5 working days")
    refused("calendar", "due", "2026-09-25", value)
    refused("calendar", "show", value)
    assert run(value or "?").exit_code == 2


def test_asking_nothing_or_nowhere_says_what_to_write() -> None:
    error, told = refused("ask", "--place", "济南市")
    assert error["code"] == "bad_input"
    assert "qinqing ask 商会请我参加年会，能去吗" in told
    error, told = refused("ask", "--act", "accept_meal")
    assert "没有说是哪个地方" in told


@pytest.mark.parametrize("kind", ["empty", "ten thousand characters", "NUL", "SQL"])
def test_a_hostile_question_is_refused_in_chinese(kind: str) -> None:
    error, told = refused("ask", HOSTILE[kind], "--place", "济南市")
    assert error["code"] in ("not_understood", "bad_input")
    assert HAN.search(error["hint"])
    assert len(told) < 600
    assert "\0" not in told
    assert "\x1b" not in told


@given(
    st.text(max_size=120) | st.text("能不可以吃收送饭礼酒卡我企业，。吗", max_size=60)
)
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_answered_or_refused_calmly(question: str) -> None:
    result = run("ask", "--place", "济南市", "--", question)
    assert result.exit_code in (0, 2)
    assert "Traceback" not in result.output


@given(
    st.sampled_from(OPTIONS), st.text(max_size=60) | st.text("是否=.-元0九", max_size=9)
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_answered_or_refused_calmly(
    option: str, value: str
) -> None:
    result = run(*asked(option, value))
    assert result.exit_code in (0, 2)
    assert "Traceback" not in result.output


@given(st.text(max_size=60), st.text("0123456789天日个月working days-年", max_size=20))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_term_is_typed_is_answered_or_refused_calmly(
    pause: str, term: str
) -> None:
    result = run("calendar", "due", "2026-09-25", term, "--pause", pause)
    assert result.exit_code in (0, 2)
    assert "Traceback" not in result.output


def test_a_place_nobody_knows_is_answered_with_near_names() -> None:
    error, told = refused(*asked("--place", "济男市"))
    assert error["code"] == "unknown_place"
    assert "济南市" in error["near"]
    assert "是不是：济南市" in told


def test_an_act_nobody_knows_is_answered_with_near_names() -> None:
    error, _ = refused(*asked("--act", "吃饭吧"))
    assert "吃饭" in error["near"]


def test_a_fact_nobody_knows_is_answered_with_near_names() -> None:
    error, _ = refused(*asked("--fact", "场和=调研"))
    assert "场合" in error["near"]


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2026-13-01", "20261120", "0000-01-01", "明天", "2026-11-2x"]
)
def test_a_day_that_does_not_exist_is_refused(day: str) -> None:
    error, told = refused(*asked("--on", day))
    assert "不是有效的日期" in error["message"]
    assert "2026-11-20" in told


def test_a_wrong_value_is_answered_with_the_right_ones() -> None:
    error, _ = refused(*asked("--fact", "场合=办公室"))
    assert "调研" in error["hint"]
    assert "拿不准" in error["hint"]


@pytest.mark.parametrize("amount", ["很多", "-5万万元", "1e9", "99999999999999", "NaN"])
def test_an_amount_that_is_none_is_refused(amount: str) -> None:
    error, _ = refused(*asked("--fact", f"人均餐费={amount}"))
    assert error["code"] == "bad_fact_value"


def test_one_fact_with_two_values_is_refused_whatever_it_is_called() -> None:
    facts = ("--fact", "场合=调研", "--fact", "occasion=other")
    error, _ = refused("ask", "--place", "济南市", "--act", "accept_meal", *facts)
    assert "两个不同的值" in error["message"]


def test_a_fact_without_a_value_is_explained() -> None:
    error, _ = refused(*asked("--fact", "场合"))
    assert "名称=值" in error["hint"]


def test_an_actor_who_never_does_this_is_told_who_does() -> None:
    error, _ = refused(*asked("--who", "enterprise"))
    assert error["code"] == "wrong_actor"
    assert "公职人员" in error["hint"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("compare", "--place", "济南市"), "missing_option"),
        (("ask", "--plaec", "济南市"), "unknown_option"),
        (
            ("ask", "--place", "济南市", "--act", "x", "--stage", "y"),
            "bad_option_value",
        ),
        (("aks",), "unknown_command"),
        (("rulebook", "shwo"), "unknown_command"),
        (("rulebook", "show", "a", "b"), "bad_usage"),
    ],
)
def test_a_command_written_wrongly_is_told_how_to_write_it(
    arguments: tuple[str, ...], code: str
) -> None:
    error, told = refused(*arguments)
    assert error["code"] == code
    assert "--help" in told


def test_near_commands_are_offered() -> None:
    error, _ = refused("rulebook", "shwo")
    assert error["near"] == ["show"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ask", "--place"), "后面缺少内容"),
        (("serve", "--port", "0"), "1 到 65535"),
        (("serve", "--port", "abc"), "1 到 65535"),
    ],
)
def test_an_option_written_wrongly_is_explained(
    arguments: tuple[str, ...], words: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert words in result.stderr

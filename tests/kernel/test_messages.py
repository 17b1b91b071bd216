"""Every error the pure packages can raise has a clear Chinese message."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import qinqing
from qinqing.kernel.messages import KNOWN_CODES, Message, chinese_message
from qinqing.kernel.messages.defects import DEFECTS, defect
from qinqing.kernel.messages.inputs import _BAD_INPUTS
from qinqing.rulebook.answering.inquiry import BadInput
from qinqing.rulebook.errors import (
    BadFactValue,
    MalformedRulebook,
    RulebookError,
    UnknownFact,
)
from qinqing.rulebook.text.errors import MalformedFile, UnknownPlace, WordsDiffer
from qinqing.worktime.errors import BadCalendar, UnreadableTerm

PURE = [Path(qinqing.__path__[0]) / name for name in ("rulebook", "worktime", "cli")]
HAN = re.compile(r"[\u4e00-\u9fff]")
# Classes whose first argument is the code, and those whose first is a detail.
WITH_CODES = {"MalformedFile", "UnknownPlace", "UnknownDocument", "WordsDiffer"}
WITH_DETAILS = {"MalformedRulebook", "ExpressionError"}


def trees() -> Iterator[ast.Module]:
    for folder in PURE:
        for path in folder.rglob("*.py"):
            yield ast.parse(path.read_text("utf-8"))


def codes() -> Iterator[str]:
    """Yield every code an error class declares or is made with."""
    for tree in trees():
        for node in ast.walk(tree):
            match node:
                case ast.ClassDef(body=body):
                    yield from filter(None, map(declared_code, body))
                case ast.Call(func=ast.Name(id=name), args=[first, *_]):
                    if name in WITH_CODES:
                        yield from texts(first)


def declared_code(statement: ast.stmt) -> str | None:
    match statement:
        case (
            ast.Assign(targets=[ast.Name("code")], value=ast.Constant(value))
            | ast.AnnAssign(target=ast.Name("code"), value=ast.Constant(value))
        ) if isinstance(value, str):
            return value
    return None


def texts(node: ast.expr) -> Iterator[str]:
    """Yield the literal texts an argument may be; an f-string is none."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from texts(body)
            yield from texts(orelse)


def details(classes: set[str]) -> Iterator[str]:
    for tree in trees():
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]
                ) if name in classes:
                    yield from texts(first)


def test_every_code_has_a_message() -> None:
    # The base of a family is never raised itself.
    found = set(codes()) - {"rulebook_error"}
    assert len(found) > 25
    assert not found - KNOWN_CODES


def test_every_defect_of_a_rulebook_has_its_chinese() -> None:
    found = set(details(WITH_DETAILS | {"fail"}))
    assert len(found) > 25
    assert not {text for text in found if not HAN.search(text)} - DEFECTS.keys()


def test_every_kind_of_bad_input_has_its_chinese() -> None:
    found = set(details({"BadInput"}))
    assert len(found) > 6
    assert not found - _BAD_INPUTS.keys()


def told(error: BaseException) -> Message:
    message = chinese_message(error)
    assert message is not None
    assert HAN.search(message.text)
    return message


def test_near_names_are_offered() -> None:
    near = ["济南市", "河南省"]
    message = told(UnknownPlace("unknown_place", "", name="济男", near=near))
    assert "济男" in message.text
    assert "是不是：济南市、河南省？" in message.hint
    assert message.near == ("济南市", "河南省")


def test_no_near_names_leave_no_gap() -> None:
    assert told(UnknownFact("", name="x", near=[])).hint.startswith("全部事实见")


def test_values_that_would_fit_are_told() -> None:
    error = BadFactValue("", fact="场合", value="办公室", expected="上门服务 / 调研")
    assert "上门服务 / 调研" in told(error).hint


def test_a_file_is_named_with_its_line_and_never_its_folder() -> None:
    file = "/srv/site/content/rulebooks/ours.yaml"
    error = MalformedFile("malformed_yaml", "", file=file, line=7, problem="x y z")
    message = told(error)
    assert "ours.yaml:7" in message.text
    assert "/srv" not in message.text + message.hint


def test_a_problem_that_names_a_folder_loses_it() -> None:
    problem = "[Errno 2] No such file or directory: '/srv/site/documents/a/source.txt'"
    error = MalformedFile("malformed_document", "", file="/srv/a", problem=problem)
    message = told(error)
    assert "source.txt" in message.text
    assert "/srv" not in message.text


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("'who' is a required property", "缺少“who”"),
        ("'x' is not one of ['a', 'b']", "不在允许的取值之内"),
        ("mapping values are not allowed here", "冒号"),
        ("key given twice: who", "键“who”写了两次"),
        ("something nobody has seen", "不符合格式要求（something nobody has seen）"),
        ("", "不符合格式要求"),
    ],
)
def test_what_readers_of_files_say_is_put_into_chinese(
    problem: str, words: str
) -> None:
    assert words in defect(problem)


def test_long_and_invisible_text_is_shown_short_and_visible() -> None:
    message = told(UnknownFact("", name="\0" + "长" * 10_000, near=[]))
    assert len(message.text) < 80
    assert "\0" not in message.text


def test_provisions_that_differ_are_named() -> None:
    labels = [f"第{number}条" for number in "一二三四五六七"]
    error = WordsDiffer("words_differ", "", title="规定", labels=labels)
    assert "第一条、第二条、第三条、第四条、第五条等" in told(error).text


def test_terms_and_calendars_say_what_would_be_right() -> None:
    assert "5个工作日" in told(UnreadableTerm(text="soon", reason="form")).hint
    error = BadCalendar(source="cn-2026.yaml", problem="overlap", detail="2026-10-01")
    assert "2026-10-01 的假期与前一假期重叠" in told(error).text


def test_a_condition_is_shown_as_it_was_written() -> None:
    error = MalformedRulebook("unknown provision", label="a/1#b", provision="a/1")
    assert "引用的条款不存在" in told(error).text
    assert "a/1#b" in told(error).text


@pytest.mark.parametrize(
    "error",
    [
        FileNotFoundError(2, "no", "/srv/site/x.txt"),
        PermissionError(13, "no", "/srv/site/x.txt"),
        IsADirectoryError(21, "no", "/srv/site/x.txt"),
        FileExistsError(17, "no", "/srv/site/x.txt"),
        OSError(28, "no", "/srv/site/x.txt"),
        OSError(5, "no", "/srv/site/x.txt"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_faults_of_files_and_disks_are_told_without_folders(error: OSError) -> None:
    message = told(error)
    assert "/srv" not in message.text + message.hint
    assert message.hint


def test_an_unknown_code_still_gives_something_to_report() -> None:
    class New(RulebookError):
        code = "brand_new"

    assert "brand_new" in told(New("x")).text


def test_a_fault_of_the_program_has_no_message_of_its_own() -> None:
    assert chinese_message(ZeroDivisionError()) is None


def test_an_input_fault_names_the_field() -> None:
    error = BadInput("too long", field="act", length=10_000, most=200)
    assert told(error).text == "行为太长了，共 10000 个字。"

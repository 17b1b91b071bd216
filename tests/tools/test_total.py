"""The last line of ./test tells the truth."""

from pathlib import Path

import pytest

from tools.total import Tally, main, tally_folder

ONE_OF_EACH = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"><failure/></testcase>
<testcase name="c"><error/></testcase><testcase name="d"><skipped/></testcase>
</testsuite></testsuites>"""
ONE_GOOD = '<testsuites><testsuite><testcase name="a"/></testsuite></testsuites>'


def test_checks_and_tests_are_added_up(tmp_path: Path) -> None:
    (tmp_path / "ruff.check").write_text("passed\n")
    (tmp_path / "mypy.check").write_text("failed\n")
    (tmp_path / "sqlite.xml").write_text(ONE_OF_EACH)
    (tmp_path / "sqlite.exit").write_text("1\n")
    (tmp_path / "browser.xml").write_text(ONE_GOOD)
    assert tally_folder(tmp_path) == Tally(passed=3, failed=3, skipped=1)


def test_a_run_that_broke_off_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "sqlite.xml").write_text(ONE_GOOD)
    (tmp_path / "sqlite.exit").write_text("2\n")
    (tmp_path / "browser.exit").write_text("4\n")
    assert tally_folder(tmp_path) == Tally(passed=1, failed=2)


def test_a_run_without_a_test_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "sqlite.xml").write_text("<testsuites/>")
    assert tally_folder(tmp_path) == Tally(failed=1)


def test_the_sum_is_the_last_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sqlite.xml").write_text(ONE_OF_EACH)
    assert main(tmp_path) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 2 failed"


def test_nothing_at_all_is_no_success(tmp_path: Path) -> None:
    assert main(tmp_path) == 1


def test_only_passes_are_a_success(tmp_path: Path) -> None:
    (tmp_path / "sqlite.xml").write_text(ONE_GOOD)
    assert main(tmp_path) == 0

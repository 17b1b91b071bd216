"""The last resort: what nobody foresaw is answered calmly and written down."""

from pathlib import Path

import pytest

import qinqing.cli.ask
from tests.cli.running import run

ASK = ("ask", "--place", "济南市", "--act", "accept_meal", "--fact", "场合=调研")


def broken() -> None:
    asked = ASK[-1]
    raise RuntimeError(asked)


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qinqing.cli.ask, "open_release", broken)


@pytest.mark.usefixtures("fault")
def test_a_fault_is_answered_with_an_id_that_leads_to_its_traceback(
    new_home: Path,
) -> None:
    result = run(*ASK)
    assert result.exit_code == 70
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    log = (new_home / "logs" / "faults.log").read_text("utf-8")
    fault_id = result.stderr.split("错误编号 ")[1].split(" ")[0]
    assert fault_id in log
    assert "RuntimeError" in log
    assert "in broken" in log


@pytest.mark.usefixtures("fault")
def test_what_was_asked_is_not_written_down(new_home: Path) -> None:
    run(*ASK)
    log = (new_home / "logs" / "faults.log").read_text("utf-8")
    assert ASK[-1] not in log


@pytest.mark.usefixtures("fault")
def test_a_fault_is_told_even_where_no_log_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").write_text("a file where the data folder should be")
    monkeypatch.setenv("QINQING_HOME", str(tmp_path / "home"))
    result = run(*ASK)
    assert result.exit_code == 70
    assert "错误编号" in result.stderr
    assert "faults.log" not in result.stderr


def test_stopping_by_hand_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(qinqing.cli.ask, "open_release", interrupted)
    result = run(*ASK)
    assert result.exit_code == 130
    assert "已停止" in result.stderr

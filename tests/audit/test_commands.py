"""`qinqing audit`: what an operator types, and what a script can rely on."""

import json
from pathlib import Path
from typing import Any

import pytest

from qinqing.apps.audit.selectors import Report, published_checkpoints
from qinqing.cli.audit.wording import BREAKS, FILES, report_lines
from qinqing.kernel.events import journal, walking
from qinqing.kernel.events.journal import FileFault
from qinqing.kernel.events.walking import Break
from tests.audit import attacker
from tests.audit.happenings import exported, happened, sealed
from tests.cli.running import run

pytestmark = pytest.mark.django_db


def result(*words: str) -> tuple[Any, int]:
    done = run("audit", *words, "--json")
    return json.loads(done.stdout), done.exit_code


def test_sealing_and_exporting_by_hand(folder: Path) -> None:
    happened()
    assert result("seal") == ({"sealed": 1}, 0)
    assert result("seal") == ({"sealed": 0}, 0)
    happened()
    assert result("checkpoint") == ({"sealed": 1, "files": 1, "seq": 2}, 0)
    assert result("checkpoint") == ({"sealed": 0, "files": 0, "seq": 2}, 0)
    assert (folder / "2.json").exists()
    assert "没有新的留痕" in run("audit", "checkpoint").output


def test_a_whole_trace_is_said_to_be_whole() -> None:
    exported(3)
    sealed(1)
    happened()
    done = run("audit", "verify")
    assert done.exit_code == 0
    assert "散列链完好：共4条" in "".join(done.output.split())
    found, code = result("verify")
    assert (found["whole"], found["sealed"], found["unsealed"], code) == (True, 4, 1, 0)


def test_the_first_altered_number_is_named_and_the_command_fails() -> None:
    exported(5)
    attacker.execute(
        "UPDATE audit_event SET body = '{}' WHERE id = %s", attacker.chain()[2].event_id
    )
    done = run("audit", "verify")
    assert done.exit_code == 1
    assert "第 3 号封存的那条留痕被改动过" in done.output
    found, code = result("verify")
    assert found["broken"] == {"seq": 3, "what": "event_altered"}
    assert code == 1


def test_a_missing_file_fails_too_and_the_folder_can_be_another(
    folder: Path, tmp_path: Path
) -> None:
    exported(2)
    copied = tmp_path / "copied"
    copied.mkdir()
    (folder / "2.json").rename(copied / "2.json")
    done = run("audit", "verify")
    assert done.exit_code == 1
    assert "第 2 号的校验点文件不见了" in done.output
    assert run("audit", "verify", "--checkpoints", str(copied)).exit_code == 0


def test_a_kept_checkpoint_finds_what_was_cut_off(folder: Path, tmp_path: Path) -> None:
    exported(4)
    kept = tmp_path / "kept.json"
    listed = [found.to_json() for found in published_checkpoints()]
    kept.write_text(json.dumps({"checkpoints": listed, "next": None}))
    attacker.write(attacker.recomputed(attacker.chain()[:2]))
    attacker.execute("DELETE FROM audit_checkpoint")
    (folder / "4.json").unlink()
    assert run("audit", "verify").exit_code == 0
    found, code = result("verify", "--known", str(kept))
    assert found["broken"] == {"seq": 3, "what": "missing"}
    assert code == 1


def test_a_folder_that_is_not_there_is_not_taken_for_an_empty_one() -> None:
    done = run("audit", "verify", "--checkpoints", "没有这个文件夹")
    assert done.exit_code == 2
    assert "找不到文件“没有这个文件夹”" in done.stderr


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"checkpoints": 3}', "[1]"])
def test_what_is_no_checkpoint_is_refused(tmp_path: Path, text: str) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text(text)
    done = run("audit", "verify", "--known", str(kept))
    assert done.exit_code == 2
    assert "“kept.json”不是校验点" in done.stderr


def test_a_checkpoint_that_was_changed_is_refused(tmp_path: Path) -> None:
    exported(2)
    data = published_checkpoints()[0].to_json()
    data["statement"]["head"] = "0" * 64
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps(data))
    done = run("audit", "verify", "--known", str(kept))
    assert done.exit_code == 2
    assert "不是用信任的密钥签名的" in done.stderr


def test_the_history_of_a_record_is_shown_page_by_page() -> None:
    for number in range(3):
        happened(number, subject="mine", body={"n": number})
    happened(9)
    words = ("show", "--register", "organisations", "--subject", "mine")
    first, code = result(*words, "--limit", "2")
    assert code == 0
    assert [event["body"]["n"] for event in first["events"]] == [2, 1]
    second, _ = result(*words, "--after", first["next"])
    assert [event["body"]["n"] for event in second["events"]] == [0]
    assert second["next"] is None
    shown = run("audit", *words, "--limit", "2").output
    assert "尚未封存" in shown
    assert f"--after {first['next']}" in shown
    assert "虚构市" in shown
    assert "没有符合的留痕" in run("audit", "show", "--actor", "nobody").output


@pytest.mark.parametrize(
    "words",
    [("--subject", "a"), ("--register", "a"), ("--actor", "a", "--place", "b")],
)
def test_half_a_choice_or_two_are_refused(words: tuple[str, ...]) -> None:
    done = run("audit", "show", *words)
    assert done.exit_code == 2
    assert "只用其中一种" in done.stderr


def test_everything_that_can_be_found_has_its_words() -> None:
    def constants(module: Any) -> set[str]:
        return {
            value
            for name, value in vars(module).items()
            if name.isupper() and isinstance(value, str) and name != "GENESIS"
        }

    assert set(BREAKS) == constants(walking)
    assert set(FILES) == constants(journal)
    report = Report(
        sealed=6,
        head="h",
        broken=Break(7, "missing"),
        files=1,
        file_faults=(FileFault(9, "file_altered"),),
        vouched=9,
        newest="",
        unsealed=5,
        overdue=4,
        sealed_late=3,
        first_late=2,
        missing_guards=("audit_seal_no_update",),
    )
    told = "\n".join(report_lines(report))
    for words in (
        "第 7 号不见了",
        "之前的 6 条",
        "第 9 号的校验点文件被改动过",
        "还没有封存的有 5 条",
        "4 条超过一分钟",
        "有 3 条",
        "最早是第 2 号",
        "audit_seal_no_update",
    ):
        assert words in told

"""`qinqing backup`, `restore` and `doctor`, as somebody at a terminal meets them."""

import json
import os
import stat
from pathlib import Path

import pytest

from qinqing.operations.home import Folders
from tests.cli.running import data, refused, run
from tests.operations.sites import elsewhere, fill, happen

PHRASE = "一句只用于测试的虚构口令啊"


@pytest.fixture
def phrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "phrase"
    path.write_text(f"{PHRASE}\n", "utf-8")
    path.chmod(0o600)
    monkeypatch.setenv("QINQING_BACKUP_PASSPHRASE_FILE", str(path))
    return path


@pytest.mark.django_db
def test_a_backup_says_what_it_took_and_notes_it(site: Folders, tmp_path: Path) -> None:
    fill()
    (site.home / "stray").touch()
    made = data("backup", str(tmp_path / "a.tar.gz"))
    assert made["seq"] == 5
    assert made["unknown"] == ["stray"]
    assert stat.S_IMODE((tmp_path / "a.tar.gz").stat().st_mode) == 0o600
    noted = json.loads((site.home / "backups.json").read_text())
    assert noted["database"] == {"file": "a.tar.gz", "made_at": made["made_at"]}


@pytest.mark.django_db
def test_into_a_folder_each_backup_gets_a_name_of_its_time(
    site: Folders, tmp_path: Path
) -> None:
    (tmp_path / "many").mkdir()
    result = run("backup", str(tmp_path / "many"))
    assert result.exit_code == 0, result.stderr
    assert "已写 " in result.stderr
    assert [path.suffixes for path in (tmp_path / "many").iterdir()] == [
        [".tar", ".gz"]
    ]


@pytest.mark.django_db
def test_a_name_that_is_taken_is_left_alone(site: Folders, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    error, _ = refused("backup", str(tmp_path / "a"))
    assert error["code"] == "file_exists"
    assert (tmp_path / "a").read_text() == "mine"


@pytest.mark.django_db
def test_replacing_needs_the_code_of_the_backup_typed(
    site: Folders, tmp_path: Path
) -> None:
    fill()
    path = str(tmp_path / "a.tar.gz")
    code = data("backup", path)["id"]
    happen(1)
    error, told = refused("restore", path)
    assert error["code"] == "restore_refused"
    assert "--replace" in told
    wrong = run("restore", path, "--replace", typed="something\n")
    assert wrong.exit_code == 1
    assert "没有恢复" in wrong.stderr
    right = run("restore", path, "--replace", typed=f"{code}\n")
    assert right.exit_code == 0, right.stderr
    assert "逐行核对无误" in right.stdout
    assert "1 个校验点比备份新" in right.stdout


@pytest.mark.django_db
def test_a_damaged_file_is_refused_in_chinese(site: Folders, tmp_path: Path) -> None:
    data("backup", str(tmp_path / "a"))
    content = (tmp_path / "a").read_bytes()
    (tmp_path / "b").write_bytes(content[: len(content) // 2])
    error, told = refused("restore", str(tmp_path / "b"))
    assert error["code"] == "backup_damaged"
    assert "都没有改动" in told


@pytest.mark.usefixtures("phrase")
def test_keys_go_into_a_file_and_back(folders: Folders, tmp_path: Path) -> None:
    (folders.home / "secret_key").write_text("secret")
    assert data("backup", "--keys", str(tmp_path / "k"))["keys"] == 1
    (folders.home / "secret_key").unlink()
    assert data("restore", str(tmp_path / "k"))["written"] == ["secret_key"]
    assert (folders.home / "secret_key").read_text() == "secret"


def test_the_phrase_is_asked_for_twice(folders: Folders, tmp_path: Path) -> None:
    (folders.home / "secret_key").write_text("secret")
    path = str(tmp_path / "k")
    once = run("backup", "--keys", path, typed=f"{PHRASE}\n另一句不一样的虚构口令呀\n")
    assert once.exit_code == 2
    assert "不一样" in once.stderr
    assert not (tmp_path / "k").exists()
    twice = run("backup", "--keys", path, typed=f"{PHRASE}\n{PHRASE}\n")
    assert twice.exit_code == 0, twice.stderr
    assert PHRASE not in twice.output
    assert run("restore", path, typed="一句不对的虚构口令一二三\n").exit_code == 2


def test_a_phrase_that_others_can_read_is_not_used(
    folders: Folders, tmp_path: Path, phrase: Path
) -> None:
    (folders.home / "secret_key").write_text("secret")
    phrase.chmod(0o644)
    error, told = refused("backup", "--keys", str(tmp_path / "k"))
    assert error["code"] == "key_backup_refused"
    assert "chmod 600" in told


def test_a_site_that_is_not_there_is_told_by_the_doctor(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QINQING_HOME", str(folders.home / "none"))
    result = run("doctor")
    assert result.exit_code == 1
    assert "./run --setup" in result.stdout


@pytest.mark.django_db
def test_the_doctor_tells_what_to_do_and_ends_with_one(folders: Folders) -> None:
    assert os.environ["QINQING_HOME"] == str(folders.home)
    result = run("doctor", "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert found["whole"] is False
    bad = [check for check in found["checks"] if check["state"] == "bad"]
    assert "backup" in {check["check"] for check in bad}
    assert all(check["hint"] for check in bad)
    assert not any("没有查成" in check["text"] for check in found["checks"])
    # Nothing on the machine's folders, and no key.
    assert str(folders.home) not in result.output


def test_another_home_is_another_home(folders: Folders) -> None:
    other = elsewhere(folders, "other")
    assert other.unknown() == []

"""``qinqing keys``: what who runs the site sees and does."""

from pathlib import Path

import pytest

from qinqing.apps.protection.models import SubjectKey
from qinqing.apps.protection.services import reveal
from qinqing.kernel.protection.erasures import NAME
from qinqing.kernel.protection.key_files import KeyRing
from tests.cli.running import data, refused, run
from tests.protection.conftest import PHONE
from tests.protection.samples.models import Person

pytestmark = pytest.mark.django_db

ERASE = ("keys", "erase", "people")
GROUND = ("--ground", "本人申请删除")


def test_a_new_site_says_that_there_are_no_keys_yet() -> None:
    result = run("keys", "status")
    assert result.exit_code == 0
    assert "还没有主密钥" in result.stdout
    assert data("keys", "status")["masters"] == []


def test_status_counts_keys_by_master(person: Person, ring: KeyRing) -> None:
    master = ring.current_id()
    found = data("keys", "status")
    assert found == {
        "suite": "aes",
        "lost": False,
        "masters": [{"id": master, "current": True, "here": True, "keys": 1}],
        "live": 1,
        "destroyed": 0,
        "listed": 0,
        "retired": 0,
        "unfinished": 0,
    }
    shown = run("keys", "status").stdout
    assert f"主密钥 {master}　现用　主体密钥 1" in shown


def test_status_tells_a_lost_key_file(person: Person, ring: KeyRing) -> None:
    (ring.folder / "masters" / f"{ring.current_id()}.key").unlink()
    result = run("keys", "status")
    assert result.exit_code == 1
    assert "文件不见了" in result.stdout
    assert "从密钥备份恢复" in result.stdout


def test_rotating_tells_its_progress_and_what_to_back_up(
    person: Person, ring: KeyRing
) -> None:
    earlier = ring.current_id()
    result = run("keys", "rotate")
    assert result.exit_code == 0
    assert "已换 1/1" in result.stderr
    assert ring.current_id() in result.stdout
    assert "备份 keys 文件夹" in result.stdout
    assert f"{earlier}　已停用" in run("keys", "status").stdout
    assert data("keys", "rotate")["rewrapped"] == 1


def test_status_tells_how_to_finish_a_rotation(person: Person, ring: KeyRing) -> None:
    ring.add_master()
    assert "还有 1 个主体密钥没有换" in run("keys", "status").stdout
    assert "接着办完了上次的更换" in run("keys", "rotate").stdout


def test_erasing_asks_for_the_code_again(person: Person) -> None:
    result = run(*ERASE, person.code, *GROUND, typed=f"{person.code.upper()}\n")
    assert result.exit_code == 0
    assert "已清除" in result.stdout
    assert SubjectKey.objects.get().wrapped == ""


@pytest.mark.parametrize("typed", ["y\n", "0000000000000000\n"])
def test_another_code_erases_nothing(person: Person, typed: str) -> None:
    result = run(*ERASE, person.code, *GROUND, typed=typed)
    assert result.exit_code == 1
    assert "没有清除" in result.stderr
    assert reveal(person, "phone", by="a", reason="回访核实") == PHONE


def test_erasing_without_an_answer_erases_nothing(person: Person) -> None:
    assert run(*ERASE, person.code, *GROUND, typed="").exit_code != 0
    assert SubjectKey.objects.get().wrapped


def test_erasing_needs_a_ground_and_somebody_to_erase(person: Person) -> None:
    error, _ = refused(*ERASE, person.code, "--yes")
    assert error["code"] == "missing_option"
    error, _ = refused(*ERASE, person.code, "--ground", "删", "--yes")
    assert error["code"] == "reason_refused"
    error, _ = refused(*ERASE, "nobody", *GROUND, "--yes")
    assert error["code"] == "unknown_subject"
    assert data(*ERASE, person.code, *GROUND, "--yes")["subject"] == person.code
    error, _ = refused(*ERASE, person.code, *GROUND, "--yes")
    assert error["code"] == "subject_erased"


def test_replaying_completes_a_lost_list(person: Person, keys: Path) -> None:
    run(*ERASE, person.code, *GROUND, "--yes")
    (keys / NAME).unlink()
    assert "qinqing keys replay" in run("keys", "status").stdout
    assert data("keys", "replay") == {"destroyed": 0, "listed": 1}
    assert "名单补上 0 条" in run("keys", "replay").stdout


def test_lost_keys_are_explained(person: Person, keys: Path) -> None:
    keys.rename(keys.parent / "away")
    error, told = refused("keys", "rotate")
    assert error["code"] == "keys_missing"
    assert "没有生成新的密钥" in told
    assert "无法恢复" in told
    assert str(keys) not in told
    assert not keys.exists()

"""`qinqing verify`: the state, whose it is, what it says; each by its exit code."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qinqing.apps.opinions.printing import print_opinion
from qinqing.kernel.sealed import SealedOpinion
from qinqing.kernel.sealed.pdf_seal import sealed_pdf
from qinqing.kernel.seals import SigningKey, site_key
from qinqing.kernel.seals.signing import public_pem, written
from tests.cli.running import refused, run
from tests.opinions.samples import QUESTION, deciders, meal, sealed


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a key, and with the release that answered."""
    home = tmp_path_factory.mktemp("site")
    site_key(home)
    from qinqing.rulebook.releases import save_release

    save_release(deciders().release, home / "releases")
    return home


@pytest.fixture(scope="module")
def key(site: Path) -> SigningKey:
    return site_key(site)


@pytest.fixture(scope="module")
def opinion(key: SigningKey) -> SealedOpinion:
    return sealed(key, meal())


@pytest.fixture
def files(
    site: Path,
    key: SigningKey,
    opinion: SealedOpinion,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A folder with both forms of one opinion, on the machine of its site."""
    monkeypatch.setenv("QINQING_HOME", str(site))
    attached = opinion.file(pdf_public=written(key.public))
    pdf = sealed_pdf(print_opinion(opinion, attached), key)
    (tmp_path / "凭证.pdf").write_bytes(pdf)
    (tmp_path / "凭证.json").write_text(opinion.file(), encoding="utf-8")
    return tmp_path


@pytest.fixture
def elsewhere(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same folder on a machine that has no site."""
    monkeypatch.setenv("QINQING_HOME", str(tmp_path / "nothing"))
    return files


def verified(file: Path, *options: str, code: int = 0) -> dict[str, Any]:
    result = run("verify", str(file), *options, "--json")
    assert result.exit_code == code, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


@pytest.mark.parametrize("name", ["凭证.pdf", "凭证.json"])
def test_a_whole_opinion_says_what_was_asked_and_answered(
    files: Path, name: str, opinion: SealedOpinion
) -> None:
    result = run("verify", str(files / name))
    assert result.exit_code == 0
    told = "".join(result.stdout.split())
    assert told.startswith("【完好】")
    for words in (
        "签名的密钥是本站的",
        "".join(QUESTION.split()),
        opinion.digest,
        opinion.key_id,
        "济南市",
        "人均餐费",
        opinion.statement["answer"]["reasons"][0]["quote"],
        "不代替审批、不构成免责",
    ):
        assert words in told, words


def test_the_state_is_told_as_json_too(files: Path, opinion: SealedOpinion) -> None:
    told = verified(files / "凭证.pdf")
    assert told["state"] == "whole"
    assert told["format"] == "pdf"
    assert told["signers"] == [opinion.key_id]
    assert told["statement"] == opinion.statement
    assert told["faults"] == []
    assert told["facts"] is None


def one_byte(content: bytes) -> bytes:
    return content[:500] + bytes([content[500] ^ 1]) + content[501:]


def another_fact(content: bytes) -> bytes:
    return content.replace("60元".encode(), "90元".encode())


@pytest.mark.parametrize(
    ("name", "change"), [("凭证.pdf", one_byte), ("凭证.json", another_fact)]
)
def test_an_altered_file_is_refused_with_the_reason(
    files: Path, name: str, change: Callable[[bytes], bytes]
) -> None:
    path = files / name
    path.write_bytes(change(path.read_bytes()))
    result = run("verify", str(path))
    assert result.exit_code == 1
    assert "【被改动过】" in result.stdout
    assert "不符" in result.stdout
    assert verified(path, code=1)["state"] == "altered"
    assert "【可以" not in result.stdout or "以它为准" in result.stdout


@pytest.mark.parametrize("name", ["凭证.pdf", "凭证.json"])
def test_elsewhere_nobody_knows_who_signed(
    elsewhere: Path, name: str, opinion: SealedOpinion
) -> None:
    result = run("verify", str(elsewhere / name))
    assert result.exit_code == 3
    assert "签名完好，但不知道是谁签的" in result.stdout
    assert opinion.key_id in result.stdout
    assert not (elsewhere / "nothing").exists()


@pytest.mark.parametrize("name", ["凭证.pdf", "凭证.json"])
def test_a_named_key_is_trusted_as_a_file_or_as_it_is(
    elsewhere: Path, key: SigningKey, name: str
) -> None:
    pem = elsewhere / "公钥.pem"
    pem.write_text(f"qinqing key x\n{public_pem(key.public)}", encoding="utf-8")
    for named in (str(pem), written(key.public)):
        result = run("verify", str(elsewhere / name), "--key", named)
        assert result.exit_code == 0
        assert "签名的密钥是所给的公钥" in "".join(result.stdout.split())


def test_another_key_than_the_named_one_is_a_stranger(
    files: Path, tmp_path: Path
) -> None:
    other = written(site_key(tmp_path / "other").public)
    result = run("verify", str(files / "凭证.pdf"), "--key", other)
    assert result.exit_code == 3
    assert "不是所给的公钥" in "".join(result.stdout.split())


def test_what_is_no_opinion_or_no_key_is_bad_input(files: Path) -> None:
    (files / "x.pdf").write_bytes(b"%PDF-1.7\n")
    (files / "empty").write_bytes(b"")
    for name in ("x.pdf", "empty"):
        error, _ = refused("verify", str(files / name))
        assert error["code"] == "unreadable_opinion"
    error, _ = refused("verify", str(files / "none.pdf"))
    assert error["code"] == "file_not_found"
    error, _ = refused("verify", str(files))
    assert error["code"] == "wrong_kind_of_file"
    whole = str(files / "凭证.pdf")
    error, _ = refused("verify", whole, "--key", str(files / "empty"))
    assert error["code"] == "not_a_key"
    error, told = refused("verify", whole, "--key", "长" * 300)
    assert "长" * 100 not in told


def test_a_large_file_is_not_read_to_its_end(files: Path) -> None:
    large = files / "large.pdf"
    with large.open("wb") as file:
        file.truncate(1 << 30)
    error, _ = refused("verify", str(large))
    assert "太大" in error["message"]


def test_facts_that_differ_change_the_answer_by_the_sealed_release(
    files: Path,
) -> None:
    result = run("verify", str(files / "凭证.json"), "--fact", "高档菜肴=是")
    assert result.exit_code == 0
    assert "与凭证不同：高档菜肴——凭证上是“没有写”，实际是“是”" in result.stdout
    assert "按当时的规则，结论会是：不得（凭证上是：可以，但须…），凭证不适用。" in (
        result.stdout
    )
    told = verified(files / "凭证.json", "--fact", "高档菜肴=是")["facts"]
    assert told["different"] == [{"fact": "高档菜肴", "sealed": None, "now": True}]
    assert told["answer"]["outcome"] == "forbidden"


def test_the_same_facts_give_the_same_answer(
    files: Path, opinion: SealedOpinion
) -> None:
    told = verified(files / "凭证.json", "--fact", "人均餐费=60.00元")["facts"]
    assert told["different"] == []
    again = told["answer"]
    assert again["receipt"] == opinion.statement["answer"]["receipt"]
    by_key = verified(files / "凭证.json", "--fact", "meal_cost_per_head=60元")
    assert by_key["facts"] == told


def test_a_standard_named_afterwards_counts(files: Path) -> None:
    path = files / "凭证.json"
    within = verified(path, "--fact", "公务接待标准=80元")["facts"]
    beyond = verified(path, "--fact", "公务接待标准=50元")["facts"]
    assert within["answer"]["outcome"] == "allowed_if"
    assert beyond["answer"]["outcome"] == "forbidden"
    assert beyond["different"] == [
        {"fact": "公务接待标准", "sealed": None, "now": "50元"}
    ]


def test_a_fact_nobody_knows_is_refused(files: Path) -> None:
    error, _ = refused("verify", str(files / "凭证.json"), "--fact", "没有的=是")
    assert error["code"] == "unknown_fact"
    error, _ = refused("verify", str(files / "凭证.json"), "--fact", "人均餐费=很多")
    assert error["code"] == "bad_fact_value"
    error, _ = refused("verify", str(files / "凭证.json"), "--fact", "人均餐费")
    assert error["code"] == "bad_input"


def test_without_the_release_only_the_words_are_compared(
    files: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "copy"
    shutil.copytree(site / "seals", home / "seals")
    monkeypatch.setenv("QINQING_HOME", str(home))
    result = run("verify", str(files / "凭证.json"), "--fact", "人均餐费=80元")
    assert result.exit_code == 0
    assert "与凭证不同：人均餐费——凭证上是“60元”，实际是“80元”" in result.stdout
    assert "没有留存在本机，不能重新作答" in result.stdout


def test_facts_are_not_compared_with_what_was_altered(files: Path) -> None:
    path = files / "凭证.json"
    path.write_bytes(another_fact(path.read_bytes()))
    result = run("verify", str(path), "--fact", "人均餐费=90元")
    assert result.exit_code == 1
    assert "没有对照所写的情况" in result.stdout

"""Content and bundles that are damaged: nothing is answered from them."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import data, refused, run

MEAL = ("ask", "--place", "济南市", "--act", "accept_meal")
NORM = """\
document: jinan
provisions:
- provision: jinan/13/4
  norms:
  - id: jinan/13/4#made-up
    permit: accept_meal
    who: official
    quote: 确有需要企业提供用餐的
    when: {when}
"""
BROKEN = {
    "not YAML": "document: [jinan\nprovisions",
    "not UTF-8": "document: jinan \udcff",
    "a provision that is not there": NORM.replace("13/4", "99/9").format(when="烟酒"),
    "a condition that is code": NORM.format(when="__import__('os').getcwd()"),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_malformed_rulebook_file_stops_every_answer(
    text: str, new_home: Path
) -> None:
    folder = new_home / "content" / "rulebooks"
    folder.mkdir(parents=True)
    (folder / "our-own.yaml").write_bytes(text.encode("utf-8", "surrogateescape"))
    error, told = refused(*MEAL)
    assert "our-own.yaml" in told or "jinan/99/9#made-up" in told
    assert str(new_home) not in told
    assert "qinqing rulebook check" in error["hint"]


def test_a_yaml_fault_is_told_with_its_line(new_home: Path) -> None:
    folder = new_home / "content" / "rulebooks"
    folder.mkdir(parents=True)
    (folder / "our-own.yaml").write_text("document: jinan\nprovisions: []\n  a: b\n")
    error, _ = refused(*MEAL)
    assert "our-own.yaml:3" in error["message"]


@pytest.fixture
def bundle(compiled_home: Path, new_home: Path) -> Path:
    """The bundle the next question would be answered from."""
    shutil.copytree(compiled_home, new_home)
    release = data("rulebook", "compile")["release"]
    return new_home / "releases" / f"{release}.json"


@pytest.mark.parametrize("damage", [b"", b"null", b"\xff\xfe"], ids=repr)
def test_a_damaged_bundle_is_compiled_anew(damage: bytes, bundle: Path) -> None:
    before = data(*MEAL)
    whole = bundle.read_bytes()
    bundle.write_bytes(damage)
    assert data(*MEAL) == before
    assert bundle.read_bytes() == whole


def test_a_bundle_somebody_changed_is_never_used(bundle: Path) -> None:
    before = data(*MEAL)
    loosened = json.loads(bundle.read_text("utf-8"))
    for norm in loosened["norms"]:
        if norm["modality"] == "forbid":
            norm["modality"] = "permit"
    told = json.dumps(loosened, ensure_ascii=False, sort_keys=True)
    bundle.write_text(told, "utf-8")
    assert data(*MEAL) == before


def test_a_damaged_bundle_named_by_hand_is_refused(home: Path, tmp_path: Path) -> None:
    broken = tmp_path / "release.json"
    for damage in ("", "{", "{}", "[1]"):
        broken.write_text(damage, "utf-8")
        error, told = refused("rulebook", "diff", str(broken), "当前")
        assert error["code"] == "broken_bundle"
        assert "release.json" in told
        assert str(tmp_path) not in told


def test_a_release_nobody_kept_is_refused() -> None:
    error, _ = refused("rulebook", "diff", "0000", "当前")
    assert error["code"] == "unknown_release"


def test_the_first_time_is_told_once(new_home: Path) -> None:
    assert "正在编译" in run(*MEAL).stderr
    assert "正在编译" not in run(*MEAL).stderr


def test_a_data_folder_that_is_a_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").write_text("")
    monkeypatch.setenv("QINQING_HOME", str(tmp_path / "home"))
    _, told = refused(*MEAL)
    assert str(tmp_path) not in told

"""Releases: named by what they hold, found again, never trusted by name alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from qinqing.rulebook import releases
from qinqing.rulebook.loading import load_content
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.releases import (
    BrokenBundle,
    Release,
    compile_release,
    content_digest,
    load_release,
    read_bundle,
    release_from_json,
    save_release,
)
from qinqing.rulebook.text import shipped_content
from qinqing.worktime import Calendar
from tests.rulebook.invented import DAY, Asking, Invented, put

NORM = "shire/1#never: {forbid: take, when: '费用 > :餐标'}"
VALUE = """
- {name: 餐标, key: meal_standard, type: money,
   values: [{place: city, value: 50元, reference: 文}]}
"""


def hash_of(invented: Invented, norms: str, parameters: str = "") -> str:
    content = invented.content(norms, parameters=parameters)
    return compile_release(content, Calendar()).hash


def test_the_same_content_has_the_same_hash_and_any_change_another(
    invented: Invented,
) -> None:
    once = hash_of(invented, NORM, VALUE)
    assert once == hash_of(invented, NORM, VALUE)
    changed = {
        hash_of(invented, NORM, VALUE.replace("50元", "51元")),
        hash_of(invented, NORM, VALUE.replace("city", "county")),
        hash_of(invented, NORM, VALUE.replace("文", "别的文")),
        hash_of(invented, NORM.replace("费用 >", "费用 >="), VALUE),
        hash_of(invented, NORM.replace("never", "no"), VALUE),
        hash_of(invented, NORM),
        once,
    }
    assert len(changed) == 7


def test_a_release_survives_being_written_and_read(
    release: Release, tmp_path: Path
) -> None:
    again = read_bundle(save_release(release, tmp_path))
    assert again.hash == release.hash
    assert list(again.norms.values()) == list(release.norms.values())
    assert again.documents == release.documents
    assert again.parameters == release.parameters
    assert again.vocabulary == release.vocabulary


def test_a_bundle_that_is_not_what_its_name_says_is_refused(
    release: Release, tmp_path: Path
) -> None:
    path = save_release(release, tmp_path)
    data = json.loads(path.read_text("utf-8"))
    data["norms"][0]["modality"] = "permit"
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(BrokenBundle):
        read_bundle(path)
    path.write_text("{", "utf-8")
    with pytest.raises(BrokenBundle):
        read_bundle(path)


class Compilations:
    """Counts how often content is compiled."""

    def __init__(self, release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        self.release = release
        monkeypatch.setattr(releases, "compile_roots", self.compile)

    def compile(self, roots: Sequence[Path]) -> Release:
        self.count += 1
        return self.release


@pytest.fixture
def roots(tmp_path: Path) -> list[Path]:
    put(tmp_path / "content" / "facts" / "a.yaml", "[]")
    return [tmp_path / "content"]


def test_content_is_compiled_once_and_again_only_when_it_changes(
    invented: Invented,
    roots: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = Compilations(invented.enact(NORM).release, monkeypatch)
    cache = tmp_path / "cache"
    notices: list[str] = []
    for _ in range(3):
        load_release(roots, cache, compiling=lambda: notices.append("编译"))
    assert (made.count, notices) == (1, ["编译"])
    put(roots[0] / "facts" / "a.yaml", "[ ]")
    load_release(roots, cache)
    assert made.count == 2
    put(roots[0] / "notes.md", "不是内容")
    load_release(roots, cache)
    assert made.count == 2


def test_a_spoilt_bundle_in_the_cache_is_made_anew(
    invented: Invented,
    roots: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = Compilations(invented.enact(NORM).release, monkeypatch)
    cache = tmp_path / "cache"
    first = load_release(roots, cache)
    bundle = cache / f"{first.hash}.json"
    for spoilt in (b"{}", b"\xff\xfe", b""):
        bundle.write_bytes(spoilt)
        assert load_release(roots, cache).hash == first.hash
        assert read_bundle(bundle).hash == first.hash
    bundle.unlink()
    load_release(roots, cache)
    assert made.count == 5


def test_the_digest_counts_names_and_words_of_files(tmp_path: Path) -> None:
    seen = set()
    for name, text in (("a.yaml", "1"), ("b.yaml", "1"), ("a.yaml", "2")):
        shutil.rmtree(tmp_path / "root", ignore_errors=True)
        put(tmp_path / "root" / name, text)
        seen.add(content_digest([tmp_path / "root"]))
    assert len(seen) == 3


def test_the_order_of_rulebook_files_and_norms_does_not_change_answers(
    release: Release,
) -> None:
    data = dict(release.data)
    data["norms"] = list(reversed(data["norms"]))
    turned = Asking(release_from_json(data))
    straight = Asking(release)
    facts = {"主办方": "商会", "公开商务活动": True, "活动目的": "听取意见建议"}
    for place in ("济南市", "顺城区", "河南省", "沈阳市", "恒口示范区"):
        first = straight("attend_event", facts, place=place)
        second = turned("attend_event", facts, place=place)
        assert first.outcome == second.outcome
        assert {r.norm.id for r in first.verdict.reasons} == {
            r.norm.id for r in second.verdict.reasons
        }


COLD = """
import sys
from datetime import date
from pathlib import Path
from qinqing.rulebook.answering import answer, read_inquiry
from qinqing.rulebook.answering.answer import Deciders
from qinqing.rulebook.releases import read_bundle
release = read_bundle(Path(sys.argv[1]))
day = date(2026, 11, 20)
facts = {"物品": "礼品", "国内公务活动": True, "行政机关工作人员": True}
asked = dict(place="济南市", act="accept_gift", on=day, facts=facts)
print(answer(Deciders(release), read_inquiry(release, **asked), today=day).outcome)
heavy = {"yaml", "sqlglot", "jsonschema", "django", "polars", "duckdb", "z3"}
print(sorted(heavy & set(sys.modules)))
"""


def test_a_compiled_release_answers_without_any_parser(
    release: Release, tmp_path: Path
) -> None:
    bundle = save_release(release, tmp_path)
    source = Path(releases.__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", COLD, str(bundle)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    assert run.stdout.split("\n")[:2] == ["forbidden", "[]"]


def test_every_shipped_norm_is_in_the_release_as_loaded(release: Release) -> None:
    content = load_content([shipped_content()])
    loaded: dict[str, Norm] = content.rulebooks.norms
    assert release.norms == loaded
    assert release.calendar.is_working_day(DAY)

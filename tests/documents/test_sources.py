"""The sources stay as received, and nothing of them is lost in the cut."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from qinqing.rulebook.text import Document, shipped_content
from qinqing.rulebook.text.content_files import read_yaml
from qinqing.rulebook.text.quotes import is_blank, squeeze
from qinqing.rulebook.text.regeneration import (
    DERIVED,
    provisions_text,
    regenerate,
    repairs_of,
)

STEP = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
FULL = ("shuncheng", "hengkou", "henan", "shenyang", "jinan")
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "provisions.tsv")
    .read_text("utf-8")
    .splitlines()[1:]
]


def folder(document: str) -> Path:
    return shipped_content() / "documents" / document


@pytest.mark.parametrize("document", FULL)
def test_a_source_has_the_recorded_hash(document: str) -> None:
    data = (folder(document) / "source.txt").read_bytes()
    assert (
        sha256(data).hexdigest() == read_yaml(folder(document) / "meta.yaml")["sha256"]
    )


@pytest.mark.parametrize("document", FULL)
def test_a_source_is_the_text_as_received(document: str) -> None:
    seed = SEEDS / f"{document}.txt"
    if not seed.exists():
        pytest.skip("the received texts are not beside this repository")
    assert (folder(document) / "source.txt").read_bytes() == seed.read_bytes()


def test_provisions_equal_the_canonical_list(documents: dict[str, Document]) -> None:
    found = [
        [
            provision.id,
            STEP.join(provision.heading),
            squeeze(provision.words or "")[:14],
            provision.kind,
        ]
        for name in FULL
        for provision in documents[name].provisions.values()
    ]
    assert found == ROWS


def test_the_list_holds_209_provisions_and_134_norms() -> None:
    assert len(ROWS) == 209
    assert sum(kind == "norm" for *_, kind in ROWS) == 134


@pytest.mark.parametrize("document", FULL)
def test_every_visible_character_falls_in_one_provision_or_heading(
    documents: dict[str, Document], document: str
) -> None:
    source = (folder(document) / "source.txt").read_bytes().decode()
    covered = [0] * len(source)
    for part in documents[document].in_order():
        assert part.span is not None
        for index in range(*part.span):
            covered[index] += 1
    wrong = [
        (index, char)
        for index, char in enumerate(source)
        if covered[index] > 1 or (covered[index] == 0 and not is_blank(char))
    ]
    assert wrong == []


@pytest.mark.parametrize("document", FULL)
def test_the_stored_cut_is_what_the_outline_cuts_now(document: str) -> None:
    stored = (folder(document) / "provisions.yaml").read_text("utf-8")
    assert stored == provisions_text(folder(document))


@pytest.mark.parametrize("document", FULL)
def test_the_stored_repairs_are_the_page_breaks_of_the_source(document: str) -> None:
    assert read_yaml(folder(document) / "meta.yaml")["repairs"] == repairs_of(
        folder(document)
    )


def test_words_are_cut_from_the_source_at_their_span(
    documents: dict[str, Document],
) -> None:
    for name in FULL:
        source = (folder(name) / "source.txt").read_bytes().decode()
        for provision in documents[name].provisions.values():
            assert provision.span is not None
            assert provision.words == provision.span.cut(source)


@pytest.mark.parametrize(
    ("provision", "joined"),
    [
        ("hengkou/一", "研究解决企业发展中的重大问题"),
        ("hengkou/三", "设立政策联络员"),
        ("hengkou/七/6", "以及擅自以非工作原因"),
        ("hengkou/十四", "既要“亲”而有度，又要“清”而有为"),
        ("jinan/4", "有尺度正常交往"),
        ("jinan/13", "经单位批准可参加或组织以下活动"),
        ("jinan/13/8", "接受的礼品按有关规定处理"),
    ],
)
def test_a_sentence_cut_by_a_page_end_reads_as_one(
    documents: dict[str, Document], provision: str, joined: str
) -> None:
    found = documents[provision.split("/")[0]].provisions[provision]
    assert joined in (found.reading or "")
    assert joined not in (found.words or "")
    assert squeeze(found.reading or "") == squeeze(found.words or "")


def test_what_is_derived_can_be_written_anew_from_the_rest(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(shipped_content(), root)
    jinan = root / "documents" / "jinan"
    kept = {file.name: file.read_bytes() for file in jinan.iterdir()}
    (jinan / "provisions.yaml").unlink()
    by_hand, _, _ = (jinan / "meta.yaml").read_text("utf-8").partition(DERIVED)
    (jinan / "meta.yaml").write_text(by_hand, "utf-8")
    assert regenerate(root) == ["jinan"]
    assert {file.name: file.read_bytes() for file in jinan.iterdir()} == kept
    assert regenerate(root) == []

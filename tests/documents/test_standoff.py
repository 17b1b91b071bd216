"""A national text is quoted by hash until a site loads its words."""

import shutil
from pathlib import Path

import pytest

from qinqing.rulebook.text import (
    Document,
    MalformedFile,
    TextError,
    UnknownDocument,
    WordsDiffer,
    content_roots,
    load_documents,
    shipped_content,
)
from qinqing.rulebook.text.adding import add_document
from qinqing.rulebook.text.quotes import squeeze
from qinqing.rulebook.text.statute import split_statute

# A shorter run of common words is no quotation.
LONGEST_SHARED_RUN = 12


def test_the_shipped_rule_has_gist_and_hash_and_no_words(
    documents: dict[str, Document],
) -> None:
    rule = documents["gifts-1988"]
    assert not rule.words_held
    for provision in rule.provisions.values():
        assert provision.words is None
        assert provision.reading is None
        assert provision.find("礼品") == []
        assert provision.gist
        assert len(provision.sha256) == 64
    folder = shipped_content() / "documents" / "gifts-1988"
    assert not (folder / "source.txt").exists()


def test_the_rule_has_thirteen_articles_and_the_items_of_the_third(
    documents: dict[str, Document],
) -> None:
    names = [
        name.removeprefix("gifts-1988/") for name in documents["gifts-1988"].provisions
    ]
    items = [f"3/{number}" for number in range(1, 6)]
    articles = [str(number) for number in range(1, 14)]
    assert names == [*articles[:3], *items, *articles[3:]]


def test_a_gist_is_in_words_of_its_own(
    documents: dict[str, Document], gift_rule: Path
) -> None:
    text = squeeze(gift_rule.read_text("utf-8"))
    for provision in documents["gifts-1988"].provisions.values():
        gist = squeeze(provision.gist or "")
        copied = [
            gist[start : start + LONGEST_SHARED_RUN]
            for start in range(len(gist) - LONGEST_SHARED_RUN + 1)
            if gist[start : start + LONGEST_SHARED_RUN] in text
        ]
        assert copied == [], provision.id


def test_the_loaded_text_gives_every_provision_its_exact_words(
    gift_rule: Path, tmp_path: Path
) -> None:
    added = add_document(gift_rule, tmp_path)
    assert (added.id, added.provisions) == ("gifts-1988", 18)
    rule = load_documents(content_roots(tmp_path))["gifts-1988"]
    assert rule.words_held
    source = (added.pack / "source.txt").read_text("utf-8")
    for provision in rule.provisions.values():
        assert provision.words is not None
        assert provision.span is not None
        assert provision.matches(provision.words)
        assert provision.span.cut(source) == provision.words
        assert provision.gist
    assert Document.from_json(rule.to_json()) == rule


def test_the_name_and_the_line_breaks_of_the_file_do_not_matter(
    gift_rule: Path, tmp_path: Path
) -> None:
    text = gift_rule.read_text("utf-8").replace("，", "，\n  ").replace("(", "（")
    file = tmp_path / "下载的文件.txt"
    file.write_text(text, "utf-8")
    assert add_document(file, tmp_path / "home").id == "gifts-1988"
    assert load_documents(content_roots(tmp_path / "home"))["gifts-1988"].words_held


def test_adding_the_same_text_again_changes_nothing(
    gift_rule: Path, tmp_path: Path
) -> None:
    first = add_document(gift_rule, tmp_path)
    before = {file.name: file.read_bytes() for file in first.pack.iterdir()}
    assert add_document(gift_rule, tmp_path) == first
    assert {file.name: file.read_bytes() for file in first.pack.iterdir()} == before


def test_a_changed_article_is_named_and_nothing_is_written(
    gift_rule: Path, tmp_path: Path
) -> None:
    file = tmp_path / "changed.md"
    text = gift_rule.read_text("utf-8")
    file.write_text(text.replace("一个月内", "三个月内"), "utf-8")
    with pytest.raises(WordsDiffer) as caught:
        add_document(file, tmp_path / "home")
    assert caught.value.fields["labels"] == ["第九条"]
    assert caught.value.fields["provisions"] == ["gifts-1988/9"]
    assert not (tmp_path / "home").exists()


def test_a_text_cut_short_names_what_is_missing(
    gift_rule: Path, tmp_path: Path
) -> None:
    file = tmp_path / "short.md"
    text = gift_rule.read_text("utf-8")
    file.write_text(text[: text.index("第十二条")], "utf-8")
    with pytest.raises(WordsDiffer) as caught:
        add_document(file, tmp_path / "home")
    assert caught.value.fields["labels"] == ["第十二条", "第十三条"]


@pytest.mark.parametrize(
    "text",
    ["", "第一条 另一部法规。", "x" * 10_000, "\0", "<script>", "第条"],
    ids=range(6),
)
def test_any_other_text_is_refused_with_what_is_known(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "other.txt"
    file.write_text(text, "utf-8")
    with pytest.raises(UnknownDocument) as caught:
        add_document(file, tmp_path)
    assert any("不得赠送和接受礼品" in title for title in caught.value.fields["known"])


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.7\xff\xfe")
    with pytest.raises(MalformedFile) as caught:
        add_document(file, tmp_path)
    assert caught.value.code == "not_utf8"


def test_words_spoiled_in_the_pack_are_not_shown(
    gift_rule: Path, tmp_path: Path
) -> None:
    source = add_document(gift_rule, tmp_path).pack / "source.txt"
    source.write_text(
        source.read_text("utf-8").replace("上交国库", "上交机关"), "utf-8"
    )
    with pytest.raises(WordsDiffer) as caught:
        load_documents(content_roots(tmp_path))
    assert caught.value.fields["labels"] == ["第九条"]


def test_a_pack_without_its_text_or_its_document_is_refused(
    gift_rule: Path, tmp_path: Path
) -> None:
    pack = add_document(gift_rule, tmp_path).pack
    shutil.copytree(pack, pack.parent / "unknown-1999")
    with pytest.raises(TextError) as caught:
        load_documents(content_roots(tmp_path))
    assert caught.value.code == "words_without_document"
    shutil.rmtree(pack.parent / "unknown-1999")
    (pack / "source.txt").unlink()
    with pytest.raises(TextError) as caught:
        load_documents(content_roots(tmp_path))
    assert caught.value.code == "source_unreadable"


def test_a_line_that_begins_with_a_reference_opens_no_article() -> None:
    text = "第一章 总则\n第一条 依照\n第七条的规定。\n第二章 分则\n**第二条** 完。"
    cut = {name: squeeze(span.cut(text)) for name, span in split_statute(text).items()}
    assert cut == {"1": "依照第七条的规定。", "2": "完。"}

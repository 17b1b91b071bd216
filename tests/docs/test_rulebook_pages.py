"""The pages of the documents hold every provision, norm and case, exactly as it is."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qinqing.rulebook.publishing import chapter, chapter_markdown
from qinqing.rulebook.publishing.markdown import escaped, table
from tools.reference_pages import Sources

MARKDOWN = MarkdownIt("commonmark").enable("table")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markdown: str) -> str:
    """Return what a reader of the rendered page sees, white space folded."""
    parser = _Text()
    parser.feed(MARKDOWN.render(markdown))
    return " ".join(parser.text.split())


def test_every_provision_norm_and_case_is_on_its_page(sources: Sources) -> None:
    release, cases = sources.release, sources.content.rulebooks.cases
    for key, document in release.documents.items():
        text = read(chapter_markdown(chapter(release, cases, key)))
        folded = "".join(text.split())
        for provision in document.provisions.values():
            assert provision.id in text
            shown = provision.reading or provision.gist or ""
            assert "".join(shown.split()) in folded
        for norm in release.norms.values():
            assert (norm.id in text) == (norm.document == key)
        for case in cases:
            if case.provision.split("/", 1)[0] == key:
                assert "".join(case.name.split()) in folded


def test_a_text_that_is_not_held_is_marked_as_gist(sources: Sources) -> None:
    national = chapter_markdown(chapter(sources.release, (), "gifts-1988"))
    local = chapter_markdown(chapter(sources.release, (), "jinan"))
    assert "要旨（原文未随附）" in national
    assert "要旨（原文未随附）" not in local


@pytest.mark.parametrize(
    "text",
    ["**题**", "a_b_c", "<b>", "[x](y)", "a|b", "`x`", "~~x~~", "&lt;", "1. 题", "- x"],
)
def test_marks_are_shown_as_they_are(text: str) -> None:
    assert read(escaped(text)) == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])))
def test_nothing_in_a_text_is_read_as_mark_up(text: str) -> None:
    assert read(f"> {escaped(text)}") == text
    rendered = MARKDOWN.render("\n".join(table(["头"], [[f"甲{escaped(text)}乙"]])))
    assert rendered.count("<td>") == 1

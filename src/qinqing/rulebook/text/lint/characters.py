"""Defects a look at neighbouring characters finds: marks, letters, spaces, doubles."""

import re
from collections.abc import Iterator

from qinqing.rulebook.text.lint.finding import Finding, Subject, finding
from qinqing.rulebook.text.page_breaks import page_breaks
from qinqing.rulebook.text.spans import Span

HAN = "\u4e00-\u9fff"
_MARKS = re.compile(r"\[bookmark: [^\]\n]*\]|\*\*|</?[a-z]+>|&[a-z]+;")
_LATIN = re.compile(rf"(?<=[{HAN}])\s*[A-Za-z]{{2,}}\s*(?=[{HAN}])")
_DOUBLED = re.compile(rf"([{HAN}]{{2,10}})\1")
_DOUBLED_AT_BREAK = re.compile(rf"([{HAN}])\s*\n\s*\1")
_SPACE = re.compile(rf"(?<=[{HAN}，。；：、）])[^\S\n]+(?=[{HAN}（“《])")


def stray_marks(subject: Subject) -> Iterator[Finding]:
    """Find what an editor or converter left behind."""
    for match in _MARKS.finditer(subject.source):
        yield finding(
            subject,
            "stray_mark",
            Span(*match.span()),
            f"编辑软件残留标记“{match.group()}”",
        )


def latin_words(subject: Subject) -> Iterator[Finding]:
    """Find a foreign word standing between Chinese characters."""
    for match in _LATIN.finditer(subject.source):
        word = match.group().strip()
        yield finding(
            subject,
            "latin_word",
            Span(*match.span()),
            f"中文语句中夹有外文单词“{word}”",
        )


def broken_sentences(subject: Subject) -> Iterator[Finding]:
    """Find sentences cut by the page ends of the printed text."""
    for provision in subject.document.provisions.values():
        if provision.span is None:
            continue
        for gap in page_breaks(subject.source, provision.span):
            yield finding(subject, "page_break", gap, "句子被分页打断，阅读时已接合")


def doubled_runs(subject: Subject) -> Iterator[Finding]:
    """Find characters written twice in a row, also across a page end."""
    for match in _DOUBLED.finditer(subject.source):
        yield finding(
            subject,
            "doubled",
            Span(*match.span()),
            f"“{match[1]}”连写了两遍，疑为衍文",
        )
    for match in _DOUBLED_AT_BREAK.finditer(subject.source):
        yield finding(
            subject,
            "doubled",
            Span(*match.span()),
            f"“{match[1]}”在分页处重复，疑为衍文",
        )


def stray_spaces(subject: Subject) -> Iterator[Finding]:
    """Find spaces inside a sentence; the wide spacing of short titles is custom."""
    for match in _SPACE.finditer(subject.source):
        if subject.provision_at(match.start()):
            yield finding(
                subject, "stray_space", Span(*match.span()), "语句中夹有多余空格"
            )

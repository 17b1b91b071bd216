"""The printed page: the same bytes, one embedded font, every word and no commands."""

import hashlib
import re
import subprocess
import sys
import time
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from qinqing.apps.opinions.font import MISSING, fonts, printable
from qinqing.apps.opinions.printing import print_opinion
from qinqing.apps.opinions.selectors import opinion_pdf
from qinqing.kernel.sealed import SealedOpinion
from qinqing.kernel.seals import SigningKey
from qinqing.rulebook.opinions import LONGEST_QUESTION
from tests.architecture.checkout import ROOT
from tests.opinions.samples import CODE, gift, sealed, visit

RARE = "囍喆堃龘靐齉爨麤鱻淼犇骉麣龖"
TRADITIONAL = "聯系企業、規範政商交往、龍龜鬱纔體"
HOSTILE = {
    "typst": '#import "x": * #panic("x") $ x^2 $ *粗* _斜_ `raw` @ref <l> \\ ~ // 注',
    "code": '#read("/etc/passwd") #eval("1+1") #sys.inputs #pdf.attach("a", bytes(1))',
    "html": "<script>alert(1)</script> &amp; <b>",
    "json": '"}, {"word": "可以"',
    "one word": "a" * LONGEST_QUESTION,
    "wide word": "W" * LONGEST_QUESTION,
    "lines": "一\n\n二\n三",
    "emoji": "🧧🎁👩‍👩‍👧",
    "right to left": "שלום عليكم",
    "combining": "a" + "\u0301" * 100,
}


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text(pdf: bytes) -> str:
    """Return all words of the document, white space and break points left out."""
    words = "".join(page.extract_text() for page in reader(pdf).pages)
    return "".join(words.replace("\u200b", "").split())


def squeezed(words: str) -> str:
    return "".join(words.split())


def printed(key: SigningKey, question: str) -> bytes:
    return opinion_pdf(sealed(key, question=question))


def test_the_page_says_everything_that_is_sealed(
    opinion: SealedOpinion, pdf: bytes
) -> None:
    told = text(pdf)
    answer = opinion.statement["answer"]
    assert told.startswith("咨询凭证")
    shown = [
        answer["outcome_label"],
        opinion.statement["question"],
        *(reason["quote"] for reason in answer["reasons"]),
        *(item["text"] for item in answer["steps"] + answer["conditions"]),
        *(duty["do"] for duty in answer["duties"]),
        *answer["understood"]["facts"],
        *answer["warnings"],
        answer["receipt"]["release"],
        answer["receipt"]["digest"],
        CODE,
        opinion.digest,
        opinion.key_id,
        "2026年11月20日09:02（北京时间）",
        "系统查询结果，非公文；不代替审批、不构成免责",
        "第1页，共",
    ]
    assert not [words for words in shown if squeezed(words) not in told]
    assert MISSING not in told


def fonts_of(pdf: bytes) -> list[Any]:
    found: dict[str, Any] = {}
    for page in reader(pdf).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            found[font.get_object()["/BaseFont"]] = font.get_object()
    return list(found.values())


def test_the_one_font_is_embedded(pdf: bytes) -> None:
    (font,) = fonts_of(pdf)
    assert "NotoSerifCJKsc-Regular" in font["/BaseFont"]
    described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    assert len(described["/FontFile3"].get_data()) > 1000
    assert "/ToUnicode" in font


def missing_glyphs(pdf: bytes) -> int:
    """Count how often a page draws glyph 0, which stands for what is missing."""
    count = 0
    for page in reader(pdf).pages:
        drawn = page.get_contents()
        assert drawn is not None
        for shown, operator in drawn.operations:
            if operator in (b"Tj", b"TJ"):
                count += sum(map(_zeros, shown))
    return count


def _zeros(shown: Any) -> int:
    if isinstance(shown, list):
        return sum(map(_zeros, shown))
    data = getattr(shown, "original_bytes", b"")
    return sum(data[n : n + 2] == b"\0\0" for n in range(0, len(data), 2))


def test_the_check_for_missing_glyphs_sees_one() -> None:
    import typst

    source = '#set text(font: "Noto Serif CJK SC", fallback: false)\n\U0001f9e7'
    compiler = typst.Compiler(
        source.encode(), font_paths=fonts(), ignore_system_fonts=True
    )
    made = compiler.compile(format="pdf")
    assert isinstance(made, bytes)
    assert missing_glyphs(made)


@pytest.mark.parametrize("words", [RARE, TRADITIONAL, "可以吗？（“一”）——…·%￥№℃①"])
def test_no_character_is_missing(key: SigningKey, words: str) -> None:
    made = printed(key, words)
    assert squeezed(words) in text(made)
    assert MISSING not in text(made)
    assert not missing_glyphs(made)


def test_words_of_a_traditional_text_are_printed_as_they_are(key: SigningKey) -> None:
    opinion = sealed(key, visit(), question="")
    made = opinion_pdf(opinion)
    assert "每半年至少到聯系企業1次" in text(made)
    assert not missing_glyphs(made)


def test_every_character_of_the_documents_and_the_charsets_can_be_printed() -> None:
    sources = [*ROOT.glob("content/documents/*/source.txt")]
    assert len(sources) > 3
    words = "".join(path.read_text("utf-8") for path in sources)
    assert MISSING not in printable(words.replace("\u3000", " "))
    hanzi = "".join(map(chr, range(0x4E00, 0x9FA6)))
    assert printable(hanzi) == hanzi


def test_a_character_that_no_font_has_gets_a_mark_and_a_note(key: SigningKey) -> None:
    made = printed(key, "收了一个🧧")
    assert f"收了一个{MISSING}" in text(made)
    assert "字库中没有的字以“〓”代替" in text(made)
    assert not missing_glyphs(made)
    assert "字库中没有的字" not in text(printed(key, "收了一个红包"))


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_was_typed_is_printed_and_never_obeyed(key: SigningKey, kind: str) -> None:
    made = printed(key, HOSTILE[kind])
    told = text(made)
    assert squeezed(printable(HOSTILE[kind]))[:200] in told
    assert len(reader(made).pages) <= 4
    assert list(reader(made).attachments) == ["opinion.json"]
    assert not missing_glyphs(made)


@pytest.mark.parametrize("kind", ["one word", "wide word"])
def test_a_word_without_an_end_stays_on_the_paper(key: SigningKey, kind: str) -> None:
    page = reader(printed(key, HOSTILE[kind])).pages[0]
    ends: list[float] = []

    def note(words: str, _cm: Any, tm: list[float], _font: Any, size: float) -> None:
        if words.strip():
            ends.append(tm[4] + len(words.strip()) * size * 0.4)

    page.extract_text(visitor_text=note)
    assert ends
    lines = re.findall(r"[aW\u200b]{20,}", page.extract_text())
    assert len(lines) > 3
    assert max(ends) < float(page.mediabox.width)


def test_the_same_opinion_gives_the_same_bytes(
    opinion: SealedOpinion, pdf: bytes, key: SigningKey
) -> None:
    assert opinion_pdf(opinion) == pdf
    assert opinion_pdf(sealed(key)) == pdf


def test_another_process_prints_the_same_bytes(opinion: SealedOpinion) -> None:
    program = (
        "import sys, hashlib\n"
        "from qinqing.kernel.sealed import SealedOpinion\n"
        "from qinqing.apps.opinions.printing import print_opinion\n"
        "made = print_opinion(SealedOpinion(sys.stdin.read(), b''), 'attached')\n"
        "print(hashlib.sha256(made).hexdigest())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=opinion.body,
        capture_output=True,
        text=True,
        check=True,
        env={"TZ": "America/New_York", "PYTHONPATH": str(ROOT / "src"), "LANG": "C"},
        encoding="utf-8",
    )
    here = print_opinion(opinion, "attached")
    assert done.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_the_date_of_the_document_is_that_of_the_seal(pdf: bytes) -> None:
    meta = reader(pdf).metadata
    assert meta is not None
    assert meta.title == f"咨询凭证 {CODE}"
    assert meta.creation_date is not None
    assert meta.creation_date.isoformat().startswith("2026-11-20T01:02:03")


def test_the_sealed_json_is_attached(opinion: SealedOpinion, pdf: bytes) -> None:
    attached = reader(pdf).attachments["opinion.json"][0].decode()
    assert opinion.digest in attached
    assert opinion.statement["question"].split("\n")[0] in attached


def test_a_warm_page_is_ready_at_once(key: SigningKey) -> None:
    opinion_pdf(sealed(key, gift()))
    seconds = []
    for number in range(3):
        opinion = sealed(key, gift(), question=f"第 {number} 问")
        before = time.process_time()
        opinion_pdf(opinion)
        seconds.append(time.process_time() - before)
    assert min(seconds) < 0.15

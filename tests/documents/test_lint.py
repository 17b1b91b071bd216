"""The lint finds the real defects of the sources, and none in a clean text."""

from dataclasses import replace
from pathlib import Path

import pytest

from qinqing.rulebook.text import (
    Document,
    MalformedFile,
    Place,
    Places,
    Provision,
    Span,
    shipped_content,
    words_sha256,
)
from qinqing.rulebook.text.content_files import read_yaml
from qinqing.rulebook.text.lint import Subject, lint_document, lint_subject
from qinqing.rulebook.text.lint.finding import Slip
from qinqing.rulebook.text.regeneration import meta_text

FULL = ("shuncheng", "hengkou", "henan", "shenyang", "jinan")


def folder(document: str) -> Path:
    return shipped_content() / "documents" / document


@pytest.mark.parametrize("name", FULL)
def test_the_stored_findings_are_what_the_lint_finds_now(
    documents: dict[str, Document], places: Places, name: str
) -> None:
    found = [f.to_json() for f in lint_document(folder(name), documents[name], places)]
    assert found
    assert read_yaml(folder(name) / "meta.yaml")["findings"] == found
    stored = (folder(name) / "meta.yaml").read_text("utf-8")
    assert stored == meta_text(folder(name), documents[name], places)


@pytest.mark.parametrize("name", FULL)
def test_every_finding_stands_where_it_says(
    documents: dict[str, Document], places: Places, name: str
) -> None:
    source = (folder(name) / "source.txt").read_bytes().decode()
    lines = source.split("\n")
    for found in lint_document(folder(name), documents[name], places):
        line, column, offset = found.position
        assert source[offset : offset + 1] == (lines[line - 1] + "\n")[column - 1]
        if found.provision:
            span = documents[name].provisions[found.provision].span
            assert span is not None
            assert span.start <= offset < span.end


@pytest.mark.parametrize(
    ("provision", "code", "excerpt"),
    [
        ("shuncheng/正面/2", "elsewhere_name", "外地回景人员"),
        ("shuncheng/正面/6", "elsewhere_name", "在景发展信心"),
        ("shuncheng/正面/5", "elsewhere_county", "县城内"),
        ("shuncheng/正面/5", "elsewhere_county", "县域外"),
        ("shuncheng/正面/7", "elsewhere_county", "县委、县政府"),
        ("shuncheng/负面/8", "elsewhere_county", "县委、县政府"),
        (None, "stray_mark", "[bookmark: _GoBack]"),
        ("shuncheng/正面/7", "slip", "统到"),
        ("shuncheng/负面/4", "slip", "变向"),
        ("shuncheng/正面/10", "near_repeat", "需要企业协助调查的"),
        ("shuncheng/正面/8", "mixed_width", "权益;按照"),
        ("hengkou/目标要求", "latin_word", " and "),
        ("jinan/1", "latin_word", " and "),
        ("hengkou/一", "page_break", "研究解决 企业"),
        ("jinan/13", "page_break", "经单位批准 可参加"),
        ("hengkou/十二", "doubled", "覆 覆盖面"),
        ("hengkou/十四", "doubled", "任务要任务"),
        ("hengkou/五", "slip", "严禁下"),
        ("hengkou/九", "slip", "快成型"),
        ("hengkou/三", "slip", "法律维护"),
        (None, "mixed_width", "(六)"),
        ("henan/摘/九要", "exact_repeat", "黨政機關"),
        ("henan/导语", "conversion", "規范"),
        ("henan/摘/九要/7", "conversion", "經批準"),
        ("shenyang/¶1", "slip", "政治承诺"),
    ],
)
def test_a_known_defect_is_found(
    documents: dict[str, Document],
    places: Places,
    provision: str | None,
    code: str,
    excerpt: str,
) -> None:
    names = [provision.split("/")[0]] if provision else FULL
    assert [
        found
        for name in names
        for found in lint_document(folder(name), documents[name], places)
        if (found.provision, found.code) == (provision, code)
        and excerpt in found.excerpt
    ]


def test_both_lists_of_henan_are_reported_as_held_twice(
    documents: dict[str, Document], places: Places
) -> None:
    repeats = [
        found.message
        for found in lint_document(folder("henan"), documents["henan"], places)
        if found.code == "exact_repeat"
    ]
    assert len(repeats) == 1
    assert "共20条" in repeats[0]


CLEAN = "第一项规定，按程序办理，堂堂正正。\n第二项规定（含附件），另行“通知”。"


def subject(documents: dict[str, Document], source: str, **changes: object) -> Subject:
    """A document made of the lines of a text, each a provision."""
    provisions: dict[str, Provision] = {}
    start = 0
    for number, line in enumerate(source.split("\n"), 1):
        name = f"made/{number}"
        provisions[name] = Provision(
            id=name,
            document="made",
            heading=(),
            label=f"第{number}条",
            kind="norm",
            words=line,
            sha256=words_sha256(line),
            span=Span(start, start + len(line)),
        )
        start += len(line) + 1
    document = replace(documents["jinan"], id="made", provisions=provisions)
    district = Place("x", "某区", "county", "y")
    made = Subject(document, source, (Place("y", "某市", "prefecture", None), district))
    return replace(made, **changes)  # type: ignore[arg-type]


def codes(subject: Subject) -> list[str]:
    return [found.code for found in lint_subject(subject)]


def test_a_clean_text_has_no_findings(documents: dict[str, Document]) -> None:
    assert codes(subject(documents, CLEAN)) == []


COPY = "需要企业协助调查的应当保障其合法的人身和财产权益并稳妥发布有关信息维护声誉"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("按程序办理**。", "stray_mark"),
        ("新时代 and 新征程。", "latin_word"),
        ("重要任务要任务。", "doubled"),
        ("上班 ，可以\u3000休息。", "stray_space"),
        ("先报批,再参加。", "half_width"),
        ("先报批,再参加，后登记。", "mixed_width"),
        ("“先报批，再参加。", "unpaired"),
        ("先报批》，再参加。", "unpaired"),
        ("县城内不用餐。", "elsewhere_county"),
        ("外地回景人员。", "elsewhere_name"),
        (f"{COPY}，甲。\n{COPY}，乙。", "near_repeat"),
        (f"{COPY}。\n{COPY}。", "exact_repeat"),
    ],
)
def test_each_detector_sees_its_defect_and_no_other_does(
    documents: dict[str, Document], text: str, code: str
) -> None:
    assert codes(subject(documents, text)) == [code]


@pytest.mark.parametrize(
    "text", ["在我市投资。", "在外人员。", "在某发展。", "驻地企业。", "各区办理。"]
)
def test_a_place_may_speak_of_itself(documents: dict[str, Document], text: str) -> None:
    assert codes(subject(documents, text)) == []


def test_a_county_may_speak_of_its_county_town(documents: dict[str, Document]) -> None:
    county = (Place("x", "某县", "county", None),)
    assert codes(subject(documents, "县城内不用餐。", line=county)) == []


def test_the_name_of_a_place_elsewhere_is_found(documents: dict[str, Document]) -> None:
    elsewhere = (Place("jinan", "济南市", "prefecture", None),)
    made = subject(documents, "由济南市解释。", elsewhere=elsewhere)
    assert codes(made) == ["elsewhere_name"]


def test_a_known_slip_the_text_no_longer_has_is_refused(
    documents: dict[str, Document],
) -> None:
    made = subject(documents, CLEAN, slips=(Slip("变向收取", "变相收取", "错字"),))
    with pytest.raises(MalformedFile) as caught:
        lint_subject(made)
    assert caught.value.code == "slip_not_found"


def test_a_document_quoted_by_hash_has_no_text_to_lint(
    documents: dict[str, Document], places: Places
) -> None:
    assert lint_document(folder("gifts-1988"), documents["gifts-1988"], places) == []

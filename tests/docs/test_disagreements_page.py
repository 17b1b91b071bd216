"""Every row of the table of disagreements is decided again, without the solver."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from qinqing.rulebook.answering import read_inquiry
from qinqing.rulebook.answering.wording import OUTCOME_WORDS
from qinqing.rulebook.checking.cases import DEFAULT_DAY
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.publishing.labels import CONTRAST_LABELS
from tools.reference_pages import DISAGREEMENTS, REFERENCE, Sources

PAGE = (REFERENCE / DISAGREEMENTS).read_text(encoding="utf-8")
PERMITTED, RESTRICTED = {"可以", "可以，但须…"}, {"不得", "须先办理"}


@dataclass(frozen=True)
class Row:
    contrast: str
    who: str
    act: str
    facts: dict[str, str]
    answers: dict[str, str]
    elsewhere: dict[str, str]


def rows(page: str) -> Iterator[Row]:
    """Yield the rows of the tables that give each place's answer."""
    labels = {label: key for key, label in CONTRAST_LABELS.items()}
    for part in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        contrast = labels.get(part.partition("\n")[0], "")
        for line in part.splitlines():
            cells = [_plain(cell) for cell in line[2:-2].split(" | ")]
            if contrast and "**" in line and len(cells) == 4:
                who, _, act = cells[0].partition("：")
                two, others = _answers(cells[2]), _answers(cells[3])
                yield Row(contrast, who, act, _pairs(cells[1]), two, others)


def _plain(cell: str) -> str:
    return re.sub(r"\\(.)", r"\1", cell)


def _pairs(cell: str) -> dict[str, str]:
    if cell == "任何情形":
        return {}
    return dict(item.split("：", 1) for item in cell.split("；"))


def _answers(cell: str) -> dict[str, str]:
    told = (item.split(" ", 1) for item in cell.split("；") if item)
    return {place: re.sub(r"（.*）$", "", word.strip("*")) for place, word in told}


def _decided(sources: Sources, row: Row, place: str) -> str:
    inquiry = read_inquiry(
        sources.release, place=place, act=row.act, who=row.who, on=DEFAULT_DAY,
        facts=row.facts,
    )  # fmt: skip
    decider = Decider(
        sources.release, home=inquiry.home.id, on=DEFAULT_DAY,
        parameters=inquiry.parameters,
    )  # fmt: skip
    outcome = decider.outcome(inquiry.act.key, inquiry.who.key, inquiry.facts)
    return OUTCOME_WORDS[outcome]


@pytest.mark.parametrize(
    "contrast", [key for key in CONTRAST_LABELS if key != "silent"]
)
def test_every_row_is_decided_as_written(contrast: str, sources: Sources) -> None:
    found = [row for row in rows(PAGE) if row.contrast == contrast]
    assert f"## {CONTRAST_LABELS[contrast]}\n\n共 {len(found)} 处。" in PAGE
    wrong = [
        (row, place, decided)
        for row in found
        for place, word in {**row.answers, **row.elsewhere}.items()
        if (decided := _decided(sources, row, place)) != word
    ]
    assert not wrong, "run: python -m tools.reference_pages --disagreements"


def test_opposite_rows_permit_in_one_place_and_restrict_in_the_other() -> None:
    opposite = [row for row in rows(PAGE) if row.contrast == "opposite"]
    assert len(opposite) > 10
    for row in opposite:
        assert len(row.answers) == 2
        words = set(row.answers.values())
        assert words & PERMITTED
        assert words & RESTRICTED


def test_the_page_shows_the_disagreements_people_meet_first() -> None:
    acts = {row.act for row in rows(PAGE)}
    assert {
        "在企业或由企业安排用餐",
        "搭乘企业交通工具",
        "接受企业赠送的礼品、礼金等财物",
        "到联系企业走访",
        "参加企业、协会、商会举办的活动",
    } <= acts

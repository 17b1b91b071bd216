"""Every pair of colours we write with can be read: 4.5 to 1 or better (WCAG 1.4.3)."""

import re
from pathlib import Path

import pytest

import qinqing.web

STYLES = Path(qinqing.web.__file__).parent / "static/qinqing"
_TOKEN = re.compile(r"--([a-z-]+): #([0-9a-f]{6});")
LEAST = 4.5

PAIRS = [
    *(
        (word, ground)
        for word in ("ink", "ink-soft", "teal")
        for ground in ("paper", "sheet")
    ),
    ("ink", "mark-ground"),
    ("sheet", "teal"),
    ("sheet", "teal-deep"),
    ("teal-deep", "paper"),
    *(
        (word, f"{colour}-ground")
        for colour in ("teal", "vermilion", "amber", "green", "slate")
        for word in ("ink", colour)
    ),
    *((colour, "paper") for colour in ("vermilion", "amber", "green", "slate")),
]


def colours(*sheets: str) -> dict[str, str]:
    texts = [(STYLES / sheet).read_text(encoding="utf-8") for sheet in sheets]
    return dict(_TOKEN.findall("".join(texts)))


BY_DAY = ("tokens.css",)
BY_NIGHT = ("tokens.css", "dark.css")


def luminance(colour: str) -> float:
    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[i : i + 2]) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("sheets", [BY_DAY, BY_NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("word", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(
    word: str, ground: str, sheets: tuple[str, ...]
) -> None:
    tokens = colours(*sheets)
    assert contrast(tokens[word], tokens[ground]) >= LEAST


@pytest.mark.parametrize("sheets", [BY_DAY, BY_NIGHT], ids=["day", "night"])
def test_the_edge_of_a_choice_is_seen(sheets: tuple[str, ...]) -> None:
    tokens = colours(*sheets)
    assert contrast(tokens["line"], tokens["sheet"]) >= 3
    assert contrast(tokens["line"], tokens["paper"]) >= 3


def test_contrast_is_counted_as_the_guideline_counts_it() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


def test_only_the_tokens_name_colours() -> None:
    elsewhere = [
        p
        for p in STYLES.glob("*.css")
        if p.name not in {"tokens.css", "dark.css", "print.css"}
    ]
    assert elsewhere
    named = re.compile(r":[^;{]*#[0-9a-f]{3,8}\b|\brgba?\(")
    assert not [
        p.name for p in elsewhere if named.search(p.read_text(encoding="utf-8"))
    ]

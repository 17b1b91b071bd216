"""One English name for each Chinese term, and each record's name is in the list."""

import re
from collections import Counter

from django.apps import apps

from tests.architecture.checkout import ROOT

GLOSSARY = ROOT / "docs/reference/glossary.md"
_ROW = re.compile(r"^\| (?P<term>[^|]+?) \| `(?P<name>[a-z_]+)` \|", re.MULTILINE)


def rows() -> list[tuple[str, str]]:
    text = GLOSSARY.read_text(encoding="utf-8")
    return [(row["term"], row["name"]) for row in _ROW.finditer(text)]


def test_the_glossary_gives_each_term_one_name_and_each_name_one_term() -> None:
    terms = Counter(term for term, _ in rows())
    names = Counter(name for _, name in rows())
    assert terms
    repeated = [word for word, times in (terms + names).items() if times > 1]
    assert not repeated


def test_every_row_of_the_glossary_can_be_read() -> None:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    body = [
        line
        for line in lines
        if line.startswith("| ") and not line.startswith(("| 中文", "| ---"))
    ]
    assert len(body) == len(rows())


def test_every_record_goes_by_its_official_term() -> None:
    terms = {term for term, _ in rows()}
    named = {
        f"{model._meta.label}: {model._meta.verbose_name}"
        for model in apps.get_models()
        if model.__module__.startswith("qinqing.")
        and str(model._meta.verbose_name) not in terms
    }
    assert not named

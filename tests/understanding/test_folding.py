"""However it is typed, a question comes to one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.rulebook.lexicon.folding import MAY, WHETHER, fold


@pytest.mark.parametrize(
    "typed",
    [
        "企业请我吃饭，能不能去？",
        "企業請我吃飯，能不能去？",
        "  企业请我吃饭,能不能去?  ",
        "企业请我吃饭 能不能去?",
        "“企业”请我吃饭，可不可以去？",
        "企业请我吃饭、能否去？",
        "企业请我\u3000吃饭，能不能去？".replace("\u3000", ""),
    ],
)
def test_scripts_widths_spaces_and_quotation_marks_do_not_matter(typed: str) -> None:
    assert fold(typed) == f"企业请我吃饭，{MAY}去？"


def test_a_question_of_whether_is_told_from_one_of_may() -> None:
    assert fold("要不要报批") == f"{WHETHER}报批"
    assert fold("能不能喝酒") == f"{MAY}喝酒"


def test_figures_keep_their_point() -> None:
    assert fold("人均60.5元") == "人均60.5元"


@given(st.text("能不可以请我吃飯，、 ?（）“”.60元A要不是有没會", max_size=80))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)

"""The register: rows are added and never changed, and hold nothing of who asked."""

import pytest

from qinqing.apps.opinions.models import Opinion
from qinqing.apps.opinions.selectors import (
    opinion_by_code,
    opinion_pdf,
    public_keys,
    verified,
)
from qinqing.apps.opinions.services import keep_opinion
from qinqing.kernel.codes import ALPHABET, LENGTH
from qinqing.kernel.sealed import WHOLE, SealedOpinion
from qinqing.rulebook.answering.inquiry import BadInput
from qinqing.rulebook.opinions import CannotBeKept
from tests.opinions.samples import MOMENT, QUESTION, gift, meal, not_sure, unfinished

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> SealedOpinion:
    return keep_opinion(meal(), question=QUESTION, at=MOMENT)


def test_what_is_kept_is_found_by_its_code_byte_for_byte(kept: SealedOpinion) -> None:
    code = kept.statement["code"]
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    found = opinion_by_code(code)
    assert found == kept
    assert opinion_by_code(code.upper()) == kept


def test_the_columns_repeat_what_is_sealed(kept: SealedOpinion) -> None:
    row = Opinion.objects.get()
    receipt = kept.statement["answer"]["receipt"]
    assert row.code == str(row) == kept.statement["code"]
    assert row.created_at == MOMENT
    assert (row.place, row.act) == (receipt["place"], receipt["act"])
    assert row.release == receipt["release"]
    assert (row.digest, row.key) == (kept.digest, kept.key_id)


def test_a_row_has_no_place_for_who_asked() -> None:
    assert {field.name for field in Opinion._meta.get_fields()} == {
        "id", "code", "created_at", "place", "act", "release", "digest", "key",
        "signature", "body",
    }  # fmt: skip


def test_both_forms_of_what_is_kept_are_whole(kept: SealedOpinion) -> None:
    assert verified(kept.file().encode()).state == WHOLE
    assert verified(opinion_pdf(kept)).state == WHOLE
    assert kept.key_id == next(iter(public_keys()))


def test_two_opinions_have_two_codes() -> None:
    codes = {keep_opinion(gift()).statement["code"] for _ in range(3)}
    assert len(codes) == Opinion.objects.count() == 3


@pytest.mark.parametrize("found", [unfinished, not_sure])
def test_what_may_not_be_kept_leaves_nothing(found: object) -> None:
    assert callable(found)
    with pytest.raises(CannotBeKept):
        keep_opinion(found())
    assert not Opinion.objects.exists()


def test_a_question_that_is_too_long_leaves_nothing() -> None:
    with pytest.raises(BadInput):
        keep_opinion(meal(), question="长" * 10_000)
    assert not Opinion.objects.exists()


def test_a_row_is_never_changed_or_deleted(kept: SealedOpinion) -> None:
    row = Opinion.objects.get()
    row.place = "elsewhere"
    for attempt in (
        row.save,
        row.delete,
        Opinion.objects.all().delete,
        lambda: Opinion.objects.all().update(place="elsewhere"),
        lambda: Opinion.objects.filter(code=row.code).update(body="{}"),
    ):
        with pytest.raises(TypeError):
            attempt()
    found = Opinion.objects.get()
    assert found.body == kept.body
    assert found.place != "elsewhere"


@pytest.mark.parametrize("code", ["", "0" * LENGTH, "0" * 10_000, "' OR 1=1 --", "%"])
def test_an_unknown_code_finds_nothing(kept: SealedOpinion, code: str) -> None:
    assert opinion_by_code(code) is None

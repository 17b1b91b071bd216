"""What is exported imports back unchanged, whatever stands in its cells."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qinqing.apps.audit.models import Event
from qinqing.apps.organisations import services
from qinqing.apps.organisations.models import Enterprise, Jurisdiction, Unit
from qinqing.apps.organisations.services.tables import KINDS, export_table, template
from qinqing.apps.organisations.states import SizeClass, StaffType, TenureKind
from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables import Column, read_table, write_table
from qinqing.kernel.tables.escaping import escaped, unescaped
from tests.organisations.samples import (
    chamber,
    credit_code,
    day,
    enterprise,
    person,
    post,
    unit,
)
from tests.organisations.tables import again, entered

FORMS = (".csv", ".xlsx", ".jsonl")
# Signs that spreadsheets, CSV and XML treat in ways of their own.
TRICKY = st.text(
    st.sampled_from("=+-@'\"#,;\t_x0041 ０é甲\U00020000<&>]\\%1.E/年")
    | st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")),
    min_size=1,
    max_size=12,
)


@pytest.fixture
def full(office: Unit) -> None:
    """One record of everything, with as much filled in as there is."""
    section = unit("=1+1科", parent=office)
    services.set_fallback_unit(section, fallback=office)
    services.set_duty(office, word="-a", title="@事", description="'=说明")
    head, clerk = post(office, "局长", head=True), person(office, "+甲")
    services.update_person(
        clerk, party_member=False, rank="一级", staff_type=StaffType.MANAGED
    )
    services.appoint(post=head, person=clerk, on=day("2026-01-01"))
    services.appoint(
        post=post(section, "科长"),
        person=clerk,
        on=day("2026-01-01"),
        until=day("2026-02-01"),
        kind=TenureKind.CONCURRENT,
    )
    services.set_contact_post(office, post=head)
    firm, other = enterprise("#N/A"), enterprise("'=甲")
    services.update_enterprise(
        firm, size=SizeClass.LARGE, industry="C30", party_members=0, unit=office
    )
    services.close_enterprise(other, on=day("2026-01-01"))
    member = services.add_member(
        chamber=chamber(), enterprise=firm, on=day("2026-01-01")
    )
    services.grant_authority(
        member, basis="决议", on=day("2026-01-01"), until=day("2027-01-01")
    )
    chamber("没有会员的商会")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("full")
def test_a_table_that_is_taken_out_comes_back_unchanged(
    kind: str, form: str, tmp_path: Path
) -> None:
    before = Event.objects.count()
    created, changed, unchanged = entered(again(kind, tmp_path, form))
    assert (created, changed) == (0, 0)
    assert unchanged > 0
    # That it was taken out, and nothing else.
    (last,) = Event.objects.order_by("pk")[before:]
    assert last.kind == "organisations.table.exported"
    assert (tmp_path / f"{kind}-again{form}").stat().st_mode & 0o077 == 0


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TRICKY, min_size=1, max_size=8))
def test_text_survives_every_form(texts: list[str]) -> None:
    columns = (Column("a", "甲", ""), Column("b", "乙", ""))
    kept = [" ".join(text.split()) for text in texts]
    rows = [{"a": text, "b": "有"} for text in kept]
    with TemporaryDirectory() as folder:
        for form in FORMS:
            file = Path(folder) / f"表{form}"
            write_table(file, columns, rows)
            table = read_table(file, columns)
            assert not table.problems
            assert [row.get("a", "") for row in table.rows] == kept, form


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=TRICKY.filter(str.strip))
def test_names_as_strange_as_can_be_come_back(city: Jurisdiction, name: str) -> None:
    Enterprise.objects.all().delete()
    enterprise(name, at=city, code=credit_code(1))
    with TemporaryDirectory() as folder:
        for form in FORMS:
            assert entered(again("enterprises", Path(folder), form)) == (0, 0, 1)


@given(st.text(st.sampled_from("'=+-@\ta"), max_size=6))
def test_no_cell_begins_like_a_formula_and_the_mark_comes_off(text: str) -> None:
    assert not escaped(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unescaped(escaped(text)) == text


@pytest.mark.usefixtures("full")
def test_a_csv_holds_no_formula(tmp_path: Path) -> None:
    file = tmp_path / "单位.csv"
    export_table("units", file)
    content = file.read_text("utf-8-sig")
    assert ",'=1+1科," in content
    assert not re.search(r"^[=+@-]|,[=+@-]", content, re.MULTILINE)


@pytest.mark.parametrize("form", FORMS[:2])
@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_table_is_read_without_problems(
    kind: str, form: str, tmp_path: Path
) -> None:
    file = tmp_path / f"空表{form}"
    template(kind, file)
    table = read_table(file, KINDS[kind].columns)
    assert (table.rows, table.problems) == ([], [])
    with pytest.raises(FileExistsError):
        template(kind, file)


def test_another_ending_is_refused(db: None, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="结尾"):
        export_table("units", tmp_path / "单位.xls")
    assert not list(tmp_path.iterdir())

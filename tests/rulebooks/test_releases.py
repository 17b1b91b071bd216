"""Releases are published, followed by every worker, and never change by themselves."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries, Settings

from qinqing.apps.accounts.models import Account
from qinqing.apps.rulebooks.models import Release
from qinqing.apps.rulebooks.selectors import current_release
from qinqing.apps.rulebooks.services import publish_release, release_in_use
from qinqing.rulebook.errors import RulebookError

pytestmark = pytest.mark.django_db

SHIPPED = [settings.CONTENT_ROOTS[0]]


@pytest.fixture
def changed(tmp_path: Path) -> list[Path]:
    """Give content without words and with one more name of a place."""
    root = tmp_path / "content"
    shutil.copytree(SHIPPED[0], root, ignore=shutil.ignore_patterns("lexicon"))
    places = root / "jurisdictions.yaml"
    text = places.read_text(encoding="utf-8")
    place = "  - {id: nowhere, name: 乌有县, kind: county, parent: cn}\n"
    places.write_text(f"{text.rstrip()}\n{place}", encoding="utf-8")
    return [root]


def test_a_new_site_answers_with_the_shipped_content_published_by_nobody() -> None:
    Release.objects.all().delete()  # what the suite published for all tests
    assert current_release() is None
    current = release_in_use()
    row = Release.objects.get()
    assert row.hash == current.rulebook.release.hash
    assert row.by_id is None


def test_knowing_what_is_in_use_costs_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = release_in_use()
    with django_assert_num_queries(1):
        again = release_in_use()
    assert again.rulebook is first.rulebook


def test_what_is_published_last_is_in_use(changed: list[Path]) -> None:
    before = release_in_use().rulebook.release
    author = Account.objects.create_user("editor", display_name="规则编辑")
    now = publish_release(changed, by=author)
    assert now != before.hash
    assert release_in_use().rulebook.release.places.find("乌有县").id == "nowhere"
    assert Release.objects.get(hash=now).by_id == author.pk


def test_an_earlier_release_can_be_brought_back(changed: list[Path]) -> None:
    first = publish_release(SHIPPED)
    second = publish_release(changed)
    assert release_in_use().rulebook.release.hash == second
    assert publish_release(SHIPPED) == first
    assert release_in_use().rulebook.release.hash == first
    assert Release.objects.count() == 2


def test_new_content_on_disk_waits_for_somebody_to_publish_it(
    changed: list[Path], settings: Settings
) -> None:
    before = release_in_use().rulebook.release.hash
    settings.CONTENT_ROOTS = changed
    assert release_in_use().rulebook.release.hash == before


def test_content_that_does_not_read_changes_nothing(changed: list[Path]) -> None:
    before = release_in_use()
    (changed[0] / "acts.yaml").write_text("- {key: broken", encoding="utf-8")
    with pytest.raises(RulebookError):
        publish_release(changed)
    assert release_in_use() == before


def test_a_release_says_when_it_was_published() -> None:
    moment = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
    publish_release(SHIPPED, at=moment)
    assert release_in_use().published_at == moment


def test_cases_and_findings_come_with_the_rules() -> None:
    notes = release_in_use().rulebook.notes
    assert {case["name"] for case in notes.cases["jinan/13/4"]}
    assert notes.findings["hengkou"]
    assert notes.findings["gifts-1988"] == []


def test_a_changed_case_is_shown_although_the_rules_are_the_same(
    changed: list[Path],
) -> None:
    before = publish_release(changed)
    for path in changed[0].glob("rulebooks/**/*.yaml"):
        text = path.read_text(encoding="utf-8")
        renamed = re.sub(r"- name: (?=[一-龥])", "- name: 又名", text)
        path.write_text(renamed, encoding="utf-8")
    assert publish_release(changed) == before
    names = [
        case["name"]
        for cases in release_in_use().rulebook.notes.cases.values()
        for case in cases
    ]
    assert [name for name in names if name.startswith("又名")]

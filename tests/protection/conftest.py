"""Keys of one's own for each test, and invented people."""

from pathlib import Path

import pytest
from pytest_django import Settings

from qinqing.apps.protection.services import protect
from qinqing.kernel.protection.key_files import KeyRing
from tests.protection.samples.models import Person

# Invented: no such person, no such telephone.
NAME, PHONE, NOTE = "欧阳测试甲", "13800005678", "仅为测试虚构的备注内容"


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Settings) -> Path:
    settings.KEYS_FOLDER = tmp_path / "keys"
    return tmp_path / "keys"


@pytest.fixture
def ring(keys: Path) -> KeyRing:
    return KeyRing(keys)


def make_person(name: str = NAME, phone: str = PHONE, note: str = NOTE) -> Person:
    person = Person()
    protect(person, "name", name)
    protect(person, "phone", phone)
    protect(person, "note", note)
    person.save()
    return person


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.get(pk=make_person().pk)

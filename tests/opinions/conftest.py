"""A site's key, and one opinion in both of its forms."""

from pathlib import Path

import pytest
from django.conf import settings as site

from qinqing.apps.opinions.selectors import opinion_pdf
from qinqing.kernel.sealed import SealedOpinion
from qinqing.kernel.seals import SigningKey, known_keys, site_key
from tests.opinions.samples import sealed


@pytest.fixture(scope="session")
def home() -> Path:
    return Path(site.HOME)


@pytest.fixture(scope="session")
def key(home: Path) -> SigningKey:
    return site_key(home)


@pytest.fixture(scope="session")
def trusted(home: Path, key: SigningKey) -> dict[str, bytes]:
    return known_keys(home)


@pytest.fixture(scope="session")
def opinion(key: SigningKey) -> SealedOpinion:
    return sealed(key)


@pytest.fixture(scope="session")
def pdf(opinion: SealedOpinion) -> bytes:
    return opinion_pdf(opinion)

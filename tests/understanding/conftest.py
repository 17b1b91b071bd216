"""The shipped rulebook with the shipped words, and with a few words of a test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qinqing.rulebook.loading.lexicon import load_lexicon
from qinqing.rulebook.releases import Release
from tests import shipped as content
from tests.understanding.scoring import Examiner

WithWords = Callable[..., Examiner]


@pytest.fixture(scope="session")
def shipped() -> Release:
    return content.release()


@pytest.fixture(scope="session")
def examiner(shipped: Release) -> Examiner:
    return Examiner(shipped)


@pytest.fixture
def with_words(shipped: Release, tmp_path: Path) -> WithWords:
    """Give an examiner that knows only these words: `acts=`, `facts=` … as YAML."""

    def build(**files: str) -> Examiner:
        for name, text in files.items():
            single = name in ("askers", "stages")
            folder = tmp_path / "lexicon" / ("" if single else name)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.yaml").write_text(text, "utf-8")
        lexicon = load_lexicon([tmp_path], shipped.vocabulary)
        data = {**shipped.data, "lexicon": lexicon.to_json()}
        return Examiner(Release(shipped.hash, data))

    return build

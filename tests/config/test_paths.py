from pathlib import Path

import pytest

from qinqing.config.paths import content_dir, home_dir, site_content_dir


def test_the_home_is_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QINQING_HOME", str(tmp_path / "site"))
    assert home_dir() == tmp_path / "site"
    assert site_content_dir() == tmp_path / "site/content"


def test_a_checkout_keeps_its_data_in_var(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QINQING_HOME")
    assert home_dir() == Path(__file__).resolve().parents[2] / "var"


def test_the_shipped_content_is_found() -> None:
    assert (content_dir() / "jurisdictions.yaml").is_file()

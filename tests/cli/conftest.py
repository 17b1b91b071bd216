"""One data folder with a compiled release for all tests of the command line."""

from pathlib import Path

import pytest

from tests.cli.running import run


@pytest.fixture(scope="session")
def compiled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QINQING_HOME", str(home))
        assert run("rulebook", "compile").exit_code == 0
    return home


@pytest.fixture(autouse=True)
def home(compiled_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QINQING_HOME", str(compiled_home))
    monkeypatch.setenv("COLUMNS", "100")
    return compiled_home


@pytest.fixture
def new_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of one's own, without a release."""
    monkeypatch.setenv("QINQING_HOME", str(tmp_path / "home"))
    return tmp_path / "home"

"""What the documentation shows is what happens."""

import os
import shutil
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.architecture.checkout import ROOT
from tests.docs.shown_commands import (
    ShownCommand,
    ShownFile,
    missing_piece,
    printed,
    shown,
)

PAGES = sorted(
    path
    for path in [
        ROOT / "README.md",
        ROOT / "README.en.md",
        *ROOT.glob("docs/[the]*/*.md"),
    ]
    if "```console" in path.read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundles of the first page, so that the others need not compile again."""
    return tmp_path_factory.mktemp("releases")


@pytest.fixture
def folder(tmp_path: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of somebody who has just installed the product."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QINQING_HOME", str(tmp_path / "var"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'src'}{os.pathsep}{ROOT}")
    shutil.copytree(compiled, tmp_path / "var" / "releases")
    return tmp_path


def marked(page: Path) -> ParameterSet:
    """A page whose commands work on the registers needs the database."""
    needs = "qinqing organisations" in page.read_text(encoding="utf-8")
    name = str(page.relative_to(ROOT))
    return pytest.param(page, id=name, marks=[pytest.mark.django_db] if needs else [])


@pytest.mark.parametrize("page", list(map(marked, PAGES)))
def test_a_page_shows_what_its_commands_print(
    page: Path, folder: Path, compiled: Path
) -> None:
    steps = list(shown(page.read_text(encoding="utf-8")))
    assert any(isinstance(step, ShownCommand) for step in steps)
    for step in steps:
        if isinstance(step, ShownFile):
            path = folder / step.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, encoding="utf-8")
            continue
        output, exit_code = printed(step, folder)
        assert exit_code == step.exit_code, output
        missing = missing_piece(step, output)
        assert not missing, f"not printed: {missing}\n\n{output}"
    shutil.copytree(folder / "var" / "releases", compiled, dirs_exist_ok=True)


def test_pages_with_commands_are_found() -> None:
    names = {path.name for path in PAGES}
    assert {"README.md", "first-question.md", "encode-a-document.md"} <= names


def test_output_that_differs_is_noticed() -> None:
    command = next(
        step
        for step in shown("```console\n$ qinqing x\n可以\n…\n依据\n```\n")
        if isinstance(step, ShownCommand)
    )
    assert missing_piece(command, "可 以\n第一行\n依据") is None
    assert missing_piece(command, "不得\n依据") == "可以"
    assert missing_piece(command, "依据\n可以") == "依据"


def test_files_and_failing_commands_are_read() -> None:
    page = (
        "1. first\n\n"
        "   ```{code-block} yaml\n   :caption: var/a.yaml\n\n"
        "   - 1\n     - 2\n   ```\n\n"
        "```console\n$ qinqing ask \\\n    --act x\n[退出码 2]\n```\n"
    )
    file, command = shown(page)
    assert file == ShownFile("var/a.yaml", "- 1\n  - 2\n")
    assert isinstance(command, ShownCommand)
    assert command.arguments == ("qinqing", "ask", "--act", "x")
    assert command.exit_code == 2

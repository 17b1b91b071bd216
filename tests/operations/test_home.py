"""Nothing lies in a home that a backup neither takes nor leaves on purpose."""

import re

from qinqing.operations.home import Folders, taken_files
from tests.architecture.checkout import ROOT

# Folders and files that the program names below its home.
_NAMED = re.compile(
    r"""(?:HOME|home(?:_dir\(\))?)\)? / ["']([\w.-]+)["']""",
)


def test_every_name_the_program_uses_in_its_home_is_known(folders: Folders) -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py")]
    names = {name for text in texts for name in _NAMED.findall(text)}
    assert {"keys", "logs", "releases", "seals", "secret_key", "static"} <= names
    # Below seals/ and not in the home itself.
    for name in names - {"private.pem", "public"}:
        (folders.home / name).touch()
    assert folders.unknown() == []
    (folders.home / "stray").touch()
    assert folders.unknown() == ["stray"]


def test_links_and_halves_of_files_are_not_taken(folders: Folders) -> None:
    content = folders.home / "content"
    content.mkdir()
    (content / "own.yaml").write_text("x")
    (content / "link.yaml").symlink_to("/etc/hostname")
    (content / "a.1.writing").write_text("half")
    (content / ".draft").write_text("half")
    assert [name for name, _ in taken_files(folders.home)] == ["content/own.yaml"]

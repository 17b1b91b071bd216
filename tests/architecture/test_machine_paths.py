"""Nothing in the project knows on which machine it was written."""

import re

from tests.architecture.checkout import ROOT, written_files

_HOME_OF_SOMEBODY = re.compile(r"(?<![\w.$}~-])/(?:home|root|Users|work|tmp)/\w")


def names_a_machine(text: str) -> bool:
    return bool(_HOME_OF_SOMEBODY.search(text))


def test_no_file_holds_a_path_of_one_machine() -> None:
    found = []
    for path in written_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        if names_a_machine(text):
            found.append(str(path.relative_to(ROOT)))
    assert not found


def test_a_path_of_one_machine_is_recognised() -> None:
    somebody = "home/someone"
    assert names_a_machine(f"open('/{somebody}/x.txt')")
    assert not names_a_machine("see docs/desk/plan.md and $HOME/x or ~/x")

"""Content that cannot be trusted is refused with what a person needs to mend it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from qinqing.rulebook.text import MalformedFile, load_documents, shipped_content
from qinqing.rulebook.text.content_files import flow_line, read_yaml


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content root of its own that holds one document."""
    shutil.copytree(
        shipped_content() / "documents" / "jinan", tmp_path / "documents" / "jinan"
    )
    return tmp_path


def replaced(old: str, new: str) -> Callable[[Path], None]:
    def spoil(file: Path) -> None:
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return spoil


META, CUT, SOURCE = "meta.yaml", "provisions.yaml", "source.txt"
BROKEN = "malformed_document"


@pytest.mark.parametrize(
    ("file", "spoil", "code", "said"),
    [
        (SOURCE, replaced("经单位批准", "不经批准"), "source_changed", "jinan"),
        (SOURCE, Path.unlink, BROKEN, SOURCE),
        (META, replaced("rank: municipal", "rank: king"), BROKEN, "king"),
        (META, replaced("status: trial", "status: x"), BROKEN, "status"),
        (META, replaced("id: jinan", "id: other"), BROKEN, "other"),
        (META, replaced("place: jinan\n", ""), BROKEN, "place"),
        (META, replaced("issued: 2019-01-04", "issued: 一月"), BROKEN, "一月"),
        (META, replaced("place: jinan", "id: jinan"), "malformed_yaml", "id"),
        (META, replaced("title:", "title: ["), "malformed_yaml", META),
        (CUT, replaced("kind: norm", "kind: nrom"), BROKEN, "nrom"),
        (CUT, Path.unlink, BROKEN, CUT),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_spoiled_document_is_refused(
    root: Path, file: str, spoil: Callable[[Path], None], code: str, said: str
) -> None:
    assert load_documents([root])["jinan"].provisions
    spoil(root / "documents" / "jinan" / file)
    with pytest.raises(MalformedFile) as caught:
        load_documents([root])
    assert caught.value.code == code
    assert said in str(caught.value)


def test_a_document_loaded_twice_is_refused(root: Path) -> None:
    with pytest.raises(MalformedFile) as caught:
        load_documents([shipped_content(), root])
    assert caught.value.code == "document_twice"
    assert caught.value.fields["document"] == "jinan"


def test_a_site_may_add_a_document_of_its_own(root: Path) -> None:
    folder = root / "documents" / "own"
    (root / "documents" / "jinan").rename(folder)
    replaced("id: jinan", "id: own")(folder / "meta.yaml")
    documents = load_documents([shipped_content(), root])
    assert {"own", "jinan"} <= set(documents)


def test_roots_that_do_not_exist_hold_nothing(tmp_path: Path) -> None:
    assert load_documents([tmp_path / "nowhere"]) == {}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a: 1\nb: 2\na: 3\n", 3),
        (b"outer:\n  - {k: 1, k: 2}\n", 2),
        (b"a: [1\nb: 2\n", 2),
        (b"a: !!python/object/apply:os.system [x]\n", 1),
        (b"\xff\xfe", None),
        (b"a: \x00\n", None),
    ],
    ids=["key twice", "key twice inside", "open list", "code", "not UTF-8", "NUL"],
)
def test_a_malformed_file_names_its_line(
    tmp_path: Path, data: bytes, line: int | None
) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(data)
    with pytest.raises(MalformedFile) as caught:
        read_yaml(path)
    assert caught.value.code == "malformed_yaml"
    assert caught.value.fields["line"] == line
    assert caught.value.fields["file"] == str(path)


def test_what_is_written_as_one_line_reads_back_the_same(tmp_path: Path) -> None:
    value = {"id": "a/1", "text": "“引号”: 冒号 # 井号", "span": [1, 2], "none": None}
    path = tmp_path / "x.yaml"
    path.write_text(flow_line(value), "utf-8")
    assert "\n" not in flow_line(value)
    assert read_yaml(path) == value

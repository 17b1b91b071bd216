"""A file that is not, to the last byte, what was written is refused."""

import gzip
import io
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.kernel.backups.errors import BackupDamaged, RestoreRefused
from qinqing.kernel.backups.manifest import Manifest, TraceHead
from qinqing.kernel.backups.reading import members, proved
from qinqing.kernel.backups.writing import MANIFEST, archive
from qinqing.kernel.seals import SigningKey, site_key
from qinqing.kernel.seals.signing import new_private_pem, read_private_pem
from qinqing.operations.backups.making import make_backup
from qinqing.operations.backups.restoring import examine, restore
from qinqing.operations.home import Folders
from tests.operations.sites import files_below, fill

KEY = read_private_pem(new_private_pem())


def invented(path: Path, key: SigningKey = KEY) -> Path:
    with path.open("wb") as file, archive(file, 0) as writer:
        for number in range(3):
            writer.add(f"tables/x/{number}.jsonl", f'["虚构 {number}"]\n'.encode() * 9)
        writer.add("files/empty", b"")
        made = Manifest(
            "a", "2026-11-20", "0", "sqlite 3", (), (), (), TraceHead(0, ""),
            tuple(writer.members),
        )  # fmt: skip
        writer.finish(made, key)
    return path


@dataclass
class Part:
    info: tarfile.TarInfo
    data: bytes


def parts(path: Path) -> list[Part]:
    with tarfile.open(path) as tar:
        return [Part(info, tar.extractfile(info).read()) for info in tar]  # type: ignore[union-attr]


def packed(path: Path, found: list[Part]) -> Path:
    """Write an archive that any program of tar takes for whole."""
    with tarfile.open(path, "w:gz") as tar:
        for part in found:
            part.info.size = len(part.data)
            tar.addfile(part.info, io.BytesIO(part.data))
    return path


def flipped(data: bytes) -> bytes:
    place = len(data) // 2
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :] if data else b"x"


def last_flipped(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1]) if data else b"x"


CHANGES: dict[str, Callable[[list[Part], int], list[Part]]] = {
    "a bit": lambda found, n: changed(found, n, flipped(found[n].data)),
    "the last bit": lambda found, n: changed(found, n, last_flipped(found[n].data)),
    "cut off": lambda found, n: changed(found, n, found[n].data[:-1] or b"x"),
    "emptied": lambda found, n: changed(found, n, b"" if found[n].data else b"x"),
    "more": lambda found, n: changed(found, n, found[n].data + b"\n"),
    "gone": lambda found, n: found[:n] + found[n + 1 :],
    "twice": lambda found, n: [*found[: n + 1], *found[n:]],
    "earlier": lambda found, n: [found[n - 1], *found[: n - 1], *found[n:]],
    "renamed": lambda found, n: renamed(found, n),
}


def changed(found: list[Part], n: int, data: bytes) -> list[Part]:
    found[n] = Part(found[n].info, data)
    return found


def renamed(found: list[Part], n: int) -> list[Part]:
    found[n].info.name += "x"
    return found


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_every_member_changed_in_turn_is_refused(
    change: Callable[[list[Part], int], list[Part]], tmp_path: Path
) -> None:
    whole = invented(tmp_path / "a.tar.gz")
    # Packed again as it was, it is whole: it is the change that is found.
    assert proved(packed(tmp_path / "same", parts(whole))).manifest.id == "a"
    count = len(parts(whole))
    assert count == 6
    for n in range(count):
        found = change(parts(whole), n)
        if [(p.info.name, p.data) for p in found] == [
            (p.info.name, p.data) for p in parts(whole)
        ]:
            continue  # the first one cannot come earlier
        with pytest.raises(BackupDamaged):
            proved(packed(tmp_path / f"{n}", found))


@given(share=st.floats(0, 1, exclude_max=True))
def test_cut_off_anywhere_it_is_refused(
    share: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    data = invented(folder / "a").read_bytes()
    (folder / "b").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(BackupDamaged):
        proved(folder / "b")


@given(bit=st.integers(0, 7), share=st.floats(0, 1, exclude_max=True))
def test_any_bit_turned_over_in_what_is_packed_is_refused(
    bit: int, share: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("bit")
    data = bytearray(gzip.decompress(invented(folder / "a").read_bytes()))
    place = int(len(data) * share)
    data[place] ^= 1 << bit
    (folder / "b").write_bytes(gzip.compress(data, 1))
    before = [(p.info.name, p.data) for p in parts(folder / "a")]
    try:
        proved(folder / "b")
    except BackupDamaged:
        return
    # What is left are bytes of the wrapping that nobody reads, such as a date.
    assert [(p.info.name, p.data) for p in parts(folder / "b")] == before


def test_what_is_no_backup_is_told_from_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"not even packed")
    with tarfile.open(tmp_path / "b", "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("x"))
    with pytest.raises(BackupDamaged, match="unreadable"):
        proved(tmp_path / "a")
    with pytest.raises(BackupDamaged, match="not a backup"):
        proved(tmp_path / "b")


def test_links_and_folders_in_an_archive_are_refused(tmp_path: Path) -> None:
    found = parts(invented(tmp_path / "a"))
    found[2].info.type, found[2].info.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with pytest.raises(BackupDamaged, match="not ours"):
        proved(packed(tmp_path / "b", found))


def test_a_file_exchanged_after_it_was_proved_is_found(tmp_path: Path) -> None:
    path = invented(tmp_path / "a")
    manifest = proved(path).manifest
    packed(path, changed(parts(path), 2, b"other\n"))
    with pytest.raises(BackupDamaged, match="altered meanwhile"):
        [list(member.lines()) for member in members(path, manifest)]


def test_the_error_names_the_member(tmp_path: Path) -> None:
    path = packed(tmp_path / "b", changed(parts(invented(tmp_path / "a")), 2, b"x"))
    with pytest.raises(BackupDamaged) as refused:
        proved(path)
    assert refused.value.fields["member"] == "tables/x/1.jsonl"


@pytest.mark.django_db
def test_a_damaged_backup_changes_nothing(site: Folders, tmp_path: Path) -> None:
    fill()
    make_backup(site, tmp_path / "a")
    before = files_below(site.home)
    names = [part.info.name for part in parts(tmp_path / "a")]
    assert len(names) > 10
    for n in range(len(names)):
        found = parts(tmp_path / "a")
        path = packed(tmp_path / str(n), changed(found, n, flipped(found[n].data)))
        with pytest.raises(BackupDamaged):
            examine(site, path, {})
    assert files_below(site.home) == before


@pytest.mark.django_db
def test_a_backup_by_another_hand_is_taken_only_where_its_key_is_named(
    site: Folders, tmp_path: Path
) -> None:
    fill()
    sealed = proved(make_backup_of(site, tmp_path / "a"))
    forged = parts(tmp_path / "a")
    assert forged[-1].info.name == MANIFEST
    forged[-1].data = sealed.manifest.signed(KEY)
    path = packed(tmp_path / "b", forged)
    with pytest.raises(RestoreRefused, match="unknown signer"):
        examine(site, path, {})
    assert examine(site, path, {KEY.id: KEY.public}).key == KEY.id
    assert site_key(site.home).id == sealed.key


def make_backup_of(site: Folders, path: Path) -> Path:
    make_backup(site, path)
    return path


@pytest.mark.django_db
def test_a_backup_changed_between_proof_and_loading_changes_nothing(
    site: Folders, tmp_path: Path
) -> None:
    fill()
    path = make_backup_of(site, tmp_path / "a")
    sealed = examine(site, path, {})
    found = parts(path)
    n = [part.info.name for part in found].index("tables/audit_event/000001.jsonl")
    packed(path, changed(found, n, found[n].data.replace(b"x.y.z", b"x.y.Z")))
    before = files_below(site.home)
    with pytest.raises(BackupDamaged):
        restore(site, path, sealed, replace=True)
    assert {n: h for n, h in files_below(site.home).items() if "sqlite" not in n} == {
        n: h for n, h in before.items() if "sqlite" not in n
    }
    assert examine(site, make_backup_of(site, tmp_path / "c"), {}).manifest.rows == (
        sealed.manifest.rows
    )

"""Findings kept by key: a norm that has not changed is not screened again.

The key is a hash of the partition, the stretch of days, the search and the values of
its parameters. ``index.json`` tells what is held; files are named by key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from qinqing.rulebook.expression import tree
from qinqing.rulebook.norms import to_json
from qinqing.rulebook.releases import canonical
from qinqing.rulebook.screening.searches import Search

FORMAT = 1
_CHUNK = 1 << 20


def partition_digest(path: Path) -> str:
    """Return the sha256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def search_key(
    partition: str, days: str, search: Search, parameters: Mapping[str, int], basis: str
) -> str:
    """Return the key of a search's findings in one partition and stretch of days."""
    used = {
        name: parameters.get(name) for name in sorted(tree.parameters(search.finds))
    }
    condition = tree.to_json(search.that)
    parts = [FORMAT, partition, days, search.name, to_json(search.norm), condition]
    text = canonical([*parts, used, basis])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Held:
    """One entry of the index: where the findings are and how many."""

    partition: str
    breach: int
    needs_facts: int


class FindingStore:
    """A folder of findings by key, with an index of counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index_path = folder / "index.json"
        index = _read(self._index_path)
        self._held = {key: Held(**held) for key, held in index["findings"].items()}
        self._quality: dict[str, Any] = index["quality"]

    def held(self, key: str) -> Held | None:
        """Return the entry of a key whose file is still there."""
        found = self._held.get(key)
        if found is None or (_size(found) and not self.path(key).exists()):
            return None
        return found

    def path(self, key: str) -> Path:
        """Return the file of a key; a search that found nothing has none."""
        return self.folder / "findings" / f"{key}.parquet"

    def put(self, key: str, partition: str, parts: list[pl.DataFrame]) -> Held:
        """Write the findings of a key and note their number."""
        counts = {"breach": 0, "needs_facts": 0}
        if parts:
            rows = pl.concat(parts)
            counts.update(rows.group_by("state").len().iter_rows())
            self.path(key).parent.mkdir(parents=True, exist_ok=True)
            rows.sort("row").write_parquet(self.path(key))
        self._held[key] = held = Held(partition, **counts)
        return held

    def quality(self, key: str) -> Mapping[str, Any] | None:
        """Return the quality noted for a partition read with the same facts."""
        return self._quality.get(key)

    def put_quality(self, key: str, quality: Mapping[str, Any]) -> None:
        """Note a partition's quality."""
        self._quality[key] = dict(quality)

    def finish(self, current: Iterable[str], partitions: Iterable[str]) -> None:
        """Drop what these partitions held before under other keys; write the index."""
        keep, screened = set(current), set(partitions)
        for key, held in list(self._held.items()):
            if held.partition in screened and key not in keep:
                self.path(key).unlink(missing_ok=True)
                del self._held[key]
        index = {
            "findings": {
                key: {name: getattr(held, name) for name in held.__dataclass_fields__}
                for key, held in sorted(self._held.items())
            },
            "quality": self._quality,
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        writing = self._index_path.with_suffix(".writing")
        writing.write_text(canonical(index), "utf-8")
        writing.replace(self._index_path)


def _size(held: Held) -> int:
    return held.breach + held.needs_facts


def _read(path: Path) -> dict[str, Any]:
    """Read the index; one that is missing or broken holds nothing."""
    empty: dict[str, Any] = {"findings": {}, "quality": {}}
    try:
        found = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError):
        return empty
    return found if set(found) == set(empty) else empty

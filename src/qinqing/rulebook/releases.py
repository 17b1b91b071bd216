"""Releases: immutable compiled bundles named by their hash.

A release holds everything deciding needs (documents, places, vocabulary, parameters,
norms, calendars) as canonical JSON, so that a cold start reads one file and imports no
parser. The same content always gives the same hash.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qinqing.rulebook.errors import RulebookError
from qinqing.rulebook.examples import ExampleQuestion
from qinqing.rulebook.lexicon import Lexicon
from qinqing.rulebook.norms import Norm, Principle, norm_from_json, to_json
from qinqing.rulebook.parameters import ParameterSpec
from qinqing.rulebook.text.document import Document
from qinqing.rulebook.text.places import Place, Places
from qinqing.rulebook.vocabulary import Vocabulary
from qinqing.worktime import Calendar

if TYPE_CHECKING:
    from qinqing.rulebook.loading.content import Content

FORMAT = 4
ENGINE = "1"


@dataclass(frozen=True)
class Release:
    """One compiled rulebook; immutable, named by ``hash``."""

    hash: str
    data: Mapping[str, Any]

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by id."""
        items = map(Document.from_json, self.data["documents"])
        return {document.id: document for document in items}

    @cached_property
    def places(self) -> Places:
        """The tree of places."""
        places = [Place.from_json(item) for item in self.data["places"]]
        return Places(places, self.documents)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Facts, acts and actors."""
        return Vocabulary.from_json(self.data["vocabulary"])

    @cached_property
    def parameters(self) -> dict[str, ParameterSpec]:
        """Parameters by Chinese name."""
        specs = map(ParameterSpec.from_json, self.data["parameters"])
        return {spec.name: spec for spec in specs}

    @cached_property
    def norms(self) -> dict[str, Norm]:
        """Norms by id, in the order of the documents."""
        items = map(norm_from_json, self.data["norms"])
        return {norm.id: norm for norm in items}

    @cached_property
    def principles(self) -> dict[str, Principle]:
        """Provisions without a norm, with the reason."""
        items = [Principle(**item) for item in self.data["principles"]]
        return {item.provision: item for item in items}

    @cached_property
    def examples(self) -> list[ExampleQuestion]:
        """Prepared questions, the most asked first."""
        return [ExampleQuestion(**item) for item in self.data["examples"]]

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words by which questions in plain Chinese are recognised."""
        return Lexicon.from_json(self.data["lexicon"])

    @cached_property
    def calendar(self) -> Calendar:
        """The working-day calendar."""
        return Calendar.from_json(self.data["calendar"])

    @cached_property
    def own_places(self) -> list[Place]:
        """The places below the country that have a document of their own."""
        own = {document.place for document in self.documents.values()}
        return [
            place
            for place in self.places.by_id.values()
            if place.id in own and place.parent is not None
        ]

    def norms_of(self, provision: str) -> list[Norm]:
        """Return the norms of one provision."""
        return [norm for norm in self.norms.values() if norm.provision == provision]


def compile_release(content: Content, calendar: Calendar) -> Release:
    """Return the release of checked content."""
    data = {
        "format": FORMAT,
        "documents": [item.to_json() for item in content.documents.values()],
        "places": [place.to_json() for place in content.places.by_id.values()],
        "vocabulary": content.vocabulary.to_json(),
        "parameters": [spec.to_json() for spec in content.parameters.values()],
        "norms": [to_json(norm) for norm in content.rulebooks.norms.values()],
        "principles": [to_json(p) for p in content.rulebooks.principles.values()],
        "calendar": calendar.to_json(),
        "examples": [example.to_json() for example in content.examples],
        "lexicon": content.lexicon.to_json(),
    }
    return release_from_json(json.loads(canonical(data)))


def canonical(data: Any) -> str:
    """Return canonical JSON: sorted keys, no spaces, Chinese as it is."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def release_from_json(data: Mapping[str, Any]) -> Release:
    """Return the release of bundle data, named by the hash of its canonical form."""
    digest = hashlib.sha256(canonical(data).encode()).hexdigest()
    return Release(digest, data)


def content_digest(roots: Sequence[Path]) -> str:
    """Return a hash over all content files, to find a bundle already compiled."""
    digest = hashlib.sha256(f"{FORMAT}/{ENGINE}".encode())
    for root in roots:
        for path in sorted(root.rglob("*")):
            if path.suffix in (".yaml", ".txt") and path.is_file():
                digest.update(str(path.relative_to(root)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def compile_roots(roots: Sequence[Path]) -> Release:
    """Read and compile the content under these roots (slow: reads all YAML)."""
    from qinqing.rulebook.loading import load_content

    content = load_content(roots)
    calendars = [root / "calendars" for root in roots]
    present = [folder for folder in calendars if folder.is_dir()]
    return compile_release(content, Calendar.from_content(*present))


def load_release(
    roots: Sequence[Path],
    cache: Path,
    *,
    compiling: Callable[[], None] | None = None,
) -> Release:
    """Return the release of the content, compiled at most once per content.

    Bundles are kept in ``cache`` under their hash; a small pointer file maps the digest
    of the content files to the bundle's hash. A bundle that is not what its name says
    is never used: it is compiled and written anew. ``compiling`` is called before the
    slow part, so that a caller can tell why it takes a moment.
    """
    digest = content_digest(roots)
    pointer = cache / f"content-{digest[:32]}"
    found = _pointed_at(pointer, cache)
    if found is None:
        if compiling is not None:
            compiling()
        found = compile_roots(roots)
        save_release(found, cache)
        _write(pointer, found.hash)
    return found


def _pointed_at(pointer: Path, cache: Path) -> Release | None:
    """Read the bundle a pointer names; None where it is missing or broken."""
    try:
        name = pointer.read_text("utf-8").strip()
        written = (cache / f"{name}.json").read_bytes()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    # Bundles are written in canonical form, so the bytes alone prove the name.
    if hashlib.sha256(written).hexdigest() != name:
        return None
    return Release(name, json.loads(written))


def save_release(release: Release, cache: Path) -> Path:
    """Write the bundle under its hash; a whole one is left as it is."""
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / f"{release.hash}.json"
    text = canonical(release.data)
    if not path.exists() or path.read_bytes() != text.encode():
        _write(path, text)
    return path


class BrokenBundle(RulebookError, ValueError):
    """A file that is not a bundle, or not the one it is named after."""

    code = "broken_bundle"


def read_bundle(path: Path) -> Release:
    """Read a bundle and check that its name is its hash; raises ``BrokenBundle``."""
    try:
        release = release_from_json(json.loads(path.read_bytes()))
    except ValueError as error:
        raise BrokenBundle("not a bundle", file=path.name) from error
    if path.stem != release.hash:
        raise BrokenBundle("not what its name says", file=path.name)
    return release


def _write(path: Path, text: str) -> None:
    """Write so that a reader sees the whole file or none."""
    temporary = path.with_suffix(f".{os.getpid()}.writing")
    temporary.write_text(text, "utf-8")
    temporary.replace(path)

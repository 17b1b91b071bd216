"""Fetches the browser files we ship and writes down what they are.

    .venv/bin/python tools/vendor.py

needs npm. Takes the packages named below, changes only what a strict content policy
and hashed file names require, and rewrites VENDORED.md beside the files.
"""

import hashlib
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "src/qinqing/web/static/vendor"
BROWSER_TESTS = ROOT / "tests/browser/vendor"

_SOURCE_MAP = re.compile(r"\n?/[/*]# sourceMappingURL=\S+?(?: ?\*/)?\s*$")
_INLINE_IMAGE = re.compile(r'url\("data:image/svg\+xml,([^"]*)"\)')


@dataclass(frozen=True)
class Package:
    """One npm package: where its files go, under which names, and its licence."""

    name: str
    version: str
    licence: str
    folder: Path
    files: dict[str, str]


PACKAGES = (
    Package(
        "@tabler/core",
        "1.6.1",
        "MIT",
        STATIC / "tabler",
        {
            "dist/css/tabler.min.css": "tabler.min.css",
            "dist/js/tabler.min.js": "tabler.min.js",
        },
    ),
    Package(
        "htmx.org",
        "2.0.11",
        "0BSD",
        STATIC / "htmx",
        {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE"},
    ),
    Package(
        "axe-core",
        "4.14.1",
        "MPL-2.0",
        BROWSER_TESTS / "axe",
        {"axe.min.js": "axe.min.js", "LICENSE": "LICENSE"},
    ),
)


def vendor(package: Package) -> None:
    """Put one package's files in their place."""
    package.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        members = _download(package, Path(folder))
        for inside, name in package.files.items():
            text = members(inside).decode("utf-8")
            if name.endswith((".css", ".js")):
                text = _SOURCE_MAP.sub("\n", text)
            if name.endswith(".css"):
                text = _move_images_out(text, package.folder)
            (package.folder / name).write_text(text, encoding="utf-8")


def _download(package: Package, folder: Path) -> Callable[[str], bytes]:
    done = subprocess.run(  # noqa: S603 - the names stand above
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],  # noqa: S607
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = folder / done.stdout.strip().splitlines()[-1]

    def read(inside: str) -> bytes:
        with tarfile.open(archive) as tar:
            member = tar.extractfile(f"package/{inside}")
            if member is None:
                raise FileNotFoundError(inside)
            return member.read()

    return read


def _move_images_out(css: str, folder: Path) -> str:
    """Write inline images to files: our content policy allows no `data:` address."""
    (folder / "img").mkdir(exist_ok=True)

    def to_file(match: re.Match[str]) -> str:
        image = unquote(match[1])
        name = hashlib.sha256(image.encode()).hexdigest()[:12] + ".svg"
        (folder / "img" / name).write_text(image + "\n", encoding="utf-8")
        return f'url("img/{name}")'

    return _INLINE_IMAGE.sub(to_file, css)


def describe(packages: list[Package], base: Path) -> Iterator[str]:
    """Yield the lines of VENDORED.md for the packages below one folder."""
    yield "# Files of others"
    yield ""
    yield "Written by `tools/vendor.py`; do not edit by hand. Changes made:"
    yield "source map comments removed; images inside style sheets moved to `img/`."
    for package in packages:
        yield ""
        yield f"## {package.name} {package.version} ({package.licence})"
        yield ""
        for path in sorted(package.folder.rglob("*")):
            if path.is_file():
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                yield f"- `{path.relative_to(base)}` sha256 `{digest}`"


def main() -> None:
    for package in PACKAGES:
        vendor(package)
    for base in (STATIC, BROWSER_TESTS):
        inside = [p for p in PACKAGES if p.folder.is_relative_to(base)]
        text = "\n".join(describe(inside, base)) + "\n"
        (base / "VENDORED.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

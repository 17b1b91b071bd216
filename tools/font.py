"""Makes the font of printed opinions: the hanzi and marks of GBK and Big5, no more.

    python tools/font.py NotoSerifCJK-Regular.ttc

Needs fontTools, which nothing else here needs: run it in an environment made for the
purpose. The same font file and the same fontTools give the same bytes. The collection
it is cut from has 26 MB.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src/qinqing/apps/opinions/fonts"
FONT = FOLDER / "noto-serif-cjk-sc/noto-serif-cjk-sc.otf"
COVERAGE = FOLDER / "noto-serif-cjk-sc/coverage.txt"
# Which of the fonts in the collection: Japanese, Korean, Simplified, Traditional, …
SIMPLIFIED = 2
CHARSETS = ("ascii", "gbk", "big5")
LAST = 0x30000


def wanted() -> set[int]:
    """Return every character that one of the charsets has."""
    return {
        code
        for code in (*range(0x20, 0xD800), *range(0xE000, LAST))
        if code != 0x7F and any(_has(charset, code) for charset in CHARSETS)
    }


def _has(charset: str, code: int) -> bool:
    try:
        chr(code).encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def ranges(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of neighbouring numbers, first and last of each.

    >>> list(ranges([5, 1, 2, 3]))
    [(1, 3), (5, 5)]
    """
    first = last = -1
    for code in sorted(codes):
        if code != last + 1:
            if last >= 0:
                yield first, last
            first = code
        last = code
    if last >= 0:
        yield first, last


def make(source: Path) -> set[int]:
    """Write the subset and return the characters it has."""
    from fontTools import (  # type: ignore[import-not-found]  # see above
        subset,
    )
    from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

    font = TTFont(source, fontNumber=SIMPLIFIED, recalcTimestamp=False)
    options = subset.Options(
        hinting=False,
        layout_features=[],
        notdef_outline=True,
        recalc_timestamp=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 13, 14],
    )
    # Vertical setting and choice of regional forms: neither is used.
    options.drop_tables += ["BASE", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)
    FONT.parent.mkdir(parents=True, exist_ok=True)
    font.save(FONT)
    return set(font.getBestCmap())


def describe(source: Path) -> Iterator[str]:
    """Yield the lines of VENDORED.md."""
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    yield "# Files of others"
    yield ""
    yield "Written by `tools/font.py`; do not edit by hand. Changes made: only the"
    yield "characters of ASCII, GBK and Big5; no hints, no layout tables."
    yield ""
    yield "## Noto Serif CJK SC Regular 2.001 (OFL-1.1)"
    yield ""
    yield f"From `{source.name}` sha256 `{digest}`, the Simplified Chinese font in it."
    yield ""
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file() and path.name != "VENDORED.md":
            held = hashlib.sha256(path.read_bytes()).hexdigest()
            yield f"- `{path.relative_to(FOLDER)}` sha256 `{held}`"


def main(source: Path) -> None:
    """Write the font, the list of its characters and the note about both."""
    codes = make(source)
    runs = [f"{first:x}-{last:x}" for first, last in ranges(codes)]
    COVERAGE.write_text("\n".join(runs) + "\n", encoding="ascii")
    note = "\n".join(describe(source)) + "\n"
    (FOLDER / "VENDORED.md").write_text(note, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

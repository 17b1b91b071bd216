"""Adds up what ./test has run: `total.py FOLDER` reads the reports left there.

`NAME.check` holds `passed` or `failed`; `NAME.xml` is a JUnit report of pytest and
`NAME.exit` its exit code when that was not 0. The exit code is 0 only when something
ran and nothing failed.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET


@dataclass(frozen=True)
class Tally:
    """How many passed, failed and were skipped; tallies add up."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
        )


def tally_check(path: Path) -> Tally:
    """Count one check that passes or fails as a whole."""
    passed = path.read_text(encoding="utf-8").strip() == "passed"
    return Tally(passed=1) if passed else Tally(failed=1)


def tally_pytest(report: Path, exit_code: Path) -> Tally:
    """Count a pytest run; one that broke off counts as failed at least once."""
    tally = _tally_report(report) if report.exists() else Tally()
    broke_off = exit_code.exists() and tally.failed == 0
    nothing_ran = tally == Tally()
    return tally + Tally(failed=int(broke_off or nothing_ran))


def _tally_report(report: Path) -> Tally:
    # Written by our own pytest a moment ago: no stranger's XML.
    cases = list(ET.parse(report).iter("testcase"))  # noqa: S314
    failed = sum(
        case.find("failure") is not None or case.find("error") is not None
        for case in cases
    )
    skipped = sum(case.find("skipped") is not None for case in cases)
    return Tally(len(cases) - failed - skipped, failed, skipped)


def tally_folder(folder: Path) -> Tally:
    """Add up every report in a folder."""
    total = Tally()
    for path in folder.glob("*.check"):
        total += tally_check(path)
    runs = {p.stem for p in folder.iterdir() if p.suffix in {".xml", ".exit"}}
    for name in runs:
        total += tally_pytest(folder / f"{name}.xml", folder / f"{name}.exit")
    return total


def main(folder: Path) -> int:
    """Print the sum as the last line and return the exit code."""
    total = tally_folder(folder)
    if total.skipped:
        print(f"{total.skipped} skipped")
    print(f"{total.passed} passed, {total.failed} failed")
    return int(total.failed > 0 or total.passed == 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

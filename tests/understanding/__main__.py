"""How well plain questions are understood: ``python -m tests.understanding FILE …``.

Prints the share that is right, the unsafe ones, and (with ``--wrong``) each that is
not right, so that words can be added to ``content/lexicon``.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from qinqing.config.paths import content_dir
from qinqing.rulebook.releases import compile_roots
from tests.understanding.scoring import Examiner, Result, questions
from tests.understanding.variants import VARIANTS, WORSE, changed, made_worse


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--wrong", action="store_true", help="show what is not right")
    parser.add_argument("--facts", action="store_true", help="show differing facts too")
    parser.add_argument("--act", default="", help="only questions about these acts")
    parser.add_argument("--variants", action="store_true", help="say it otherwise too")
    chosen = parser.parse_args()
    items = [item for path in chosen.files for item in questions(path)]
    acts = {*filter(None, chosen.act.split(","))}
    items = [item for item in items if not acts or acts & {*item["acts"]}]
    examiner = Examiner(compile_roots([content_dir()]))
    if chosen.variants:
        _vary(examiner, items)
        return
    results = examiner.results(items)
    for result in results:
        if (chosen.wrong and not result.right) or (chosen.facts and _differing(result)):
            _show(result)
    right = sum(result.right for result in results)
    acts_right = sum(result.act_right for result in results)
    unsafe = [result.item["id"] for result in results if result.unsafe]
    total = len(results)
    print(f"{right} of {total} right ({right / max(total, 1):.1%})")  # noqa: T201
    print(f"{acts_right} acts right; unsafe: {unsafe or 'none'}")  # noqa: T201


def _vary(examiner: Examiner, items: list[dict[str, Any]]) -> None:
    for name in VARIANTS:
        _print(name, changed(examiner, name, items))
    for worse in WORSE:
        _print(worse, made_worse(examiner, worse, items))


def _print(name: str, found: dict[str, str]) -> None:
    print(f"{name}: {len(found)}")  # noqa: T201
    for key, what in found.items():
        print(f"  {key} {what}")  # noqa: T201


def _differing(result: Result) -> dict[str, str]:
    given = {name: _spoken(value) for name, value in result.item["given"].items()}
    names = {*given, *result.facts}
    return {
        name: f"{given.get(name, '—')} → {result.facts.get(name, '—')}"
        for name in sorted(names)
        if given.get(name) != result.facts.get(name)
    }


def _spoken(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _show(result: Result) -> None:
    item = result.item
    mark = "UNSAFE " if result.unsafe else ""
    lines = (
        f"{mark}{item['id']} [{item['place']}] {item['ask']}",
        f"   want {item['outcome']} {item['acts']} {item['who']} {item['stage']}"
        f" by {item['by']}",
        f"   got  {result.outcome} {list(result.acts)} {result.stage}",
        f"   facts {_differing(result)}",
    )
    print("\n".join(lines))  # noqa: T201


if __name__ == "__main__":
    main()

"""``qinqing rulebook diff``: what changed between two releases, and what it changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from qinqing.cli.answer_text import fact_words
from qinqing.cli.chinese_help import Command
from qinqing.cli.dates import Day
from qinqing.cli.output import print_json, print_lines
from qinqing.cli.rulebook.named_release import named_release
from qinqing.cli.rulebook.norm_text import norm_lines
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.answering.wording import OUTCOME_WORDS
from qinqing.rulebook.norms import to_json
from qinqing.rulebook.release_changes import (
    ChangedNorm,
    ReleaseChanges,
    changes_between,
)
from qinqing.rulebook.releases import Release

PART_LABELS = {
    "modality": "性质",
    "acts": "行为",
    "who": "行为人",
    "when": "适用条件",
    "quotations": "引文",
    "strength": "强度",
    "closed": "是否封闭",
    "provided": "条件",
    "unless": "例外",
    "duties": "义务",
    "overrides": "优先于",
    "overrides_quote": "优先的依据",
    "special_to": "特别于",
    "by_analogy": "参照适用",
    "note": "说明",
}


Releases = tuple[Release, Release]
Cases = list[dict[str, Any]]


@click.command(
    cls=Command,
    help="对比两个版本：新增、删除、改动的规范，改动的原文、事实和参数；凡结论因此不同的"
    "地方和行为，各给出一个实例。版本可写哈希前几位、版本文件、内容文件夹，或“当前”。",
    examples=(
        "qinqing rulebook diff 3f2a91 当前",
        "qinqing rulebook diff 旧/content 当前 --json",
    ),
)
@click.argument("old", metavar="旧版本")
@click.argument("new", metavar="新版本")
@click.option("--on", type=Day(), metavar="日期", help="实例所问的日期，默认今天")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def diff(old: str, new: str, on: date | None, as_json: bool) -> None:
    """Compare two releases."""
    from qinqing.rulebook.checking.proofs.changes import changed_answers

    releases = named_release(old), named_release(new)
    found = changes_between(*releases)
    answers = changed_answers(*releases, on or today_in_beijing())
    cases = [change.to_json() for change in answers]
    if as_json:
        print_json(_data(releases, found, cases))
    else:
        print_lines(_lines(releases, found, cases))


def _data(releases: Releases, found: ReleaseChanges, cases: Cases) -> dict[str, Any]:
    return {
        "old": releases[0].hash,
        "new": releases[1].hash,
        "added": [norm.id for norm in found.added],
        "removed": [norm.id for norm in found.removed],
        "changed": [
            {
                "norm": item.new.id,
                "parts": list(item.parts),
                "old": to_json(item.old),
                "new": to_json(item.new),
            }
            for item in found.changed
        ],
        "words": [
            {"provision": item.provision, "old": item.old, "new": item.new}
            for item in found.words
        ],
        "facts": list(found.facts),
        "parameters": list(found.parameters),
        "answers": cases,
    }


def _lines(releases: Releases, found: ReleaseChanges, cases: Cases) -> Iterator[str]:
    old, new = releases
    yield f"旧版本 {old.hash[:12]}　新版本 {new.hash[:12]}"
    if found.nothing:
        yield "两个版本内容相同。"
        return
    yield from (f"＋ 新增规范 {norm.id}" for norm in found.added)
    yield from (f"－ 删除规范 {norm.id}" for norm in found.removed)
    for item in found.changed:
        yield from _changed(releases, item)
    for words in found.words:
        yield f"≠ 改动原文 {words.provision}"
        yield f"    旧：{words.old or '（无）'}"
        yield f"    新：{words.new or '（无）'}"
    yield from (f"≠ 改动事实 {name}" for name in found.facts)
    yield from (f"≠ 改动参数 {name}" for name in found.parameters)
    yield from _answers(new, cases)


def _changed(releases: Releases, item: ChangedNorm) -> Iterator[str]:
    parts = "、".join(PART_LABELS.get(part, part) for part in item.parts)
    yield f"≠ 改动规范 {item.new.id}（{parts}）"
    before = norm_lines(releases[0], item.old)
    after = norm_lines(releases[1], item.new)
    yield from (f"    旧 {line.strip()}" for line in before if line not in after)
    yield from (f"    新 {line.strip()}" for line in after if line not in before)


def _answers(release: Release, cases: Cases) -> Iterator[str]:
    """Yield the cases answered differently; each is the smallest of its kind."""
    if not cases:
        yield "各地对已知行为的事前结论都没有因此改变。"
        return
    yield "结论因此不同的实例："
    for case in cases:
        place = release.places.by_id[case["place"]].name
        act = release.vocabulary.acts[case["act"]].label
        facts = fact_words(case["facts"]) or "任何情况"
        before, after = OUTCOME_WORDS[case["before"]], OUTCOME_WORDS[case["after"]]
        yield f"  {place}，{act}；{facts}：{before} → {after}"

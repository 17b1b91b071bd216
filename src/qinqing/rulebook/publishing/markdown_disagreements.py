"""Where places answer one case differently, in Markdown.

The cases come from the proofs of ``rulebook check``; each row can be decided again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from qinqing.rulebook.answering.wording import OUTCOME_WORDS
from qinqing.rulebook.publishing.chapters import known_words
from qinqing.rulebook.publishing.labels import CONTRAST_LABELS
from qinqing.rulebook.publishing.markdown import escaped, table
from qinqing.rulebook.releases import Release

Found = Mapping[str, Any]

_INTRODUCTION = """# 各地规定的差异

同一件事，各地答复不同之处，由求解器逐项证明得出：
对每一种行为、每一对地方，找出差别最大的一种情形，再删去与差别无关的事实。
表中的每一行都可以用 `qinqing compare` 重新问一遍；
“未作规定”指该地的文件没有说到。

恒口示范区和沈阳市的文件都是征求意见稿（沈阳市的还是新闻报道转述），
尚未生效，仅供对照。
"""


def disagreements_markdown(
    release: Release, found: Iterable[Found], set_aside: Iterable[Found]
) -> str:
    """Return the page: one table for each kind of difference, the sharpest first.

    ``found`` and ``set_aside`` are the lists ``disagreements`` and
    ``set_aside_by_rank`` of the report's JSON. Where one place says nothing at all,
    only the places are named: that is a gap, not a clash.
    """
    order = list(CONTRAST_LABELS)
    every = sorted(found, key=lambda item: order.index(item["contrast"]))
    lines = [*_INTRODUCTION.splitlines(), ""]
    for contrast, items in groupby(every, key=lambda item: item["contrast"]):
        group = list(items)
        lines += [f"## {CONTRAST_LABELS[contrast]}", "", f"共 {len(group)} 处。", ""]
        if contrast == "silent":
            lines += _silences(release, group)
        else:
            lines += _clashes(release, group)
    lines += _higher(release, set_aside)
    return "\n".join(lines).rstrip() + "\n"


def _clashes(release: Release, items: Iterable[Found]) -> list[str]:
    rows = (
        (
            escaped(_who_does_what(release, item)),
            escaped(known_words(item["facts"])) or "任何情形",
            "；".join(_told(release, item)),
            "；".join(_others(release, item)),
        )
        for item in items
    )
    return table(("行为", "情形", "两地的答复", "别处的答复"), rows)


def _told(release: Release, item: Found) -> Iterator[str]:
    for place in item["places"]:
        yield f"{_name(release, place)} **{_answer(item, place)}**"


def _others(release: Release, item: Found) -> Iterator[str]:
    for place in item["outcomes"]:
        if place not in item["places"]:
            yield f"{_name(release, place)} {_answer(item, place)}"


def _answer(item: Found, place: str) -> str:
    periods = "、".join(item.get("periods", {}).get(place, ()))
    word = OUTCOME_WORDS[item["outcomes"][place]]
    return f"{word}（{periods}）" if periods else word


def _silences(release: Release, items: Iterable[Found]) -> list[str]:
    pairs: dict[str, dict[str, None]] = {}
    for item in items:
        places = "—".join(_name(release, place) for place in item["places"])
        pairs.setdefault(_who_does_what(release, item), {})[places] = None
    rows = ((escaped(act), escaped("、".join(found))) for act, found in pairs.items())
    return table(("行为", "两地"), rows)


def _higher(release: Release, set_aside: Iterable[Found]) -> list[str]:
    rows = (
        (
            escaped(_name(release, item["place"])),
            f"`{item['permission']}`",
            f"`{item['set_aside_by']}`",
            escaped(known_words(item["facts"])),
        )
        for item in set_aside
    )
    text = "下列许可在所列情形中被位阶更高的禁止规定排除，以上位规定为准。"
    lines = ["## 被上位规定排除的许可", "", text, ""]
    return [*lines, *table(("地方", "许可", "上位禁止", "情形"), rows)]


def _who_does_what(release: Release, item: Found) -> str:
    vocabulary = release.vocabulary
    actor, act = vocabulary.actors[item["who"]], vocabulary.acts[item["act"]]
    return f"{actor.label}：{act.label}"


def _name(release: Release, place: str) -> str:
    return release.places.by_id[place].name

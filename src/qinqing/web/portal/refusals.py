"""What could not be understood, said in plain Chinese, with a way on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qinqing.rulebook.errors import RulebookError
from qinqing.rulebook.releases import Release
from qinqing.rulebook.vocabulary import Act, Actor, Vocabulary, plain
from qinqing.web.portal.asked import FACT_PREFIX, FIRST_YEAR, LAST_YEAR, Asked
from qinqing.web.portal.questions import places_with_documents

FIELD_LABELS = {
    "place": "地方",
    "at": "事情发生的地方",
    "unit": "单位",
    "act": "要问的事",
    "who": "身份",
    "stage": "打算做还是已经发生",
    "on": "日期",
    "fact": "情况名称",
    "value": "情况",
    "q": "要找的词",
}
_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Refusal:
    """What happened, what to do, near names as links, and the field to type anew."""

    what: str
    todo: str
    near: tuple[tuple[str, str], ...] = ()
    field: str = ""
    label: str = ""
    typed: str = ""
    carried: tuple[tuple[str, str], ...] = ()


def refusal(error: RulebookError, asked: Asked, page: str, release: Release) -> Refusal:
    """Put an error into words; `page` is where a corrected question goes."""
    write = _WRITERS.get(error.code, _other)
    what, todo, field = write(error.fields)
    if field == "place" and asked.at.startswith(str(error.fields.get("name"))):
        field = "at"
    names = error.fields.get("near") or error.fields.get("allowed") or ()
    if error.code == "unknown_place":
        held = places_with_documents(release)
        names = [*(name for name in names if name in held), *held]
    near = _near(dict.fromkeys(names), field, asked, page, release.vocabulary)
    if error.code == "unknown_fact":
        near = _without(str(error.fields["name"]), names, asked, page)
    return Refusal(
        what=what,
        todo=todo,
        near=tuple(near),
        field=field,
        label=FIELD_LABELS.get(field, ""),
        typed=getattr(asked, field, "") if field else "",
        carried=tuple(asked.carried(without=field)),
    )


def _near(
    names: Iterable[str],
    field: str,
    asked: Asked,
    page: str,
    vocabulary: Vocabulary,
) -> Iterator[tuple[str, str]]:
    """Yield links that put a near name in the place of what was typed."""
    known: Mapping[str, Act | Actor] = {**vocabulary.acts, **vocabulary.actors}
    for name in names if field in FIELD_LABELS else ():
        label = known[name].label if name in known else name
        yield label, asked.having(field, name).address(page)


def _without(
    wrong: str, names: Iterable[str], asked: Asked, page: str
) -> Iterator[tuple[str, str]]:
    """Yield links that rename a fact nobody knows, or leave it out."""
    typed = {plain(name): name for name, _ in asked.facts}.get(wrong, wrong)
    value = dict(asked.facts).get(typed, "")
    kept = asked.having(FACT_PREFIX + typed, "")
    for name in names:
        if not name.isascii():
            yield name, kept.having(FACT_PREFIX + name, value).address(page)
    yield "不说这一项，继续", kept.address(page)


def shown(text: object) -> str:
    """Return what was typed, short enough to stand in a sentence."""
    typed = str(text)
    return typed if len(typed) <= _LONGEST_SHOWN else typed[:_LONGEST_SHOWN] + "……"


Words = tuple[str, str, str]


def _bad_input(fields: dict[str, Any]) -> Words:
    field = str(fields.get("field", ""))
    label = FIELD_LABELS.get(field, "这一项")
    if "length" in fields:
        what = f"{label}有 {fields['length']} 个字，太长了，没有处理"
        return what, f"请缩短到 {fields['most']} 个字以内。", field
    if field == "on":
        what = f"没有“{shown(fields['value'])}”这样的日期"
        todo = f"请填 {FIRST_YEAR} 年至 {LAST_YEAR} 年之间的日期，如 2026-11-20。"
        return what, todo, field
    if field == "stage":
        return "没有说清是打算做还是已经发生", "请选“打算做”或“已经发生”。", field
    if not fields.get("value"):
        return f"{label}是空的", f"请填写{label}。", field
    return f"{label}里有看不懂的字符", "请删去换行等特殊字符后再试。", field


def _unknown_place(fields: dict[str, Any]) -> Words:
    return (
        f"没有收录“{shown(fields['name'])}”的文件",
        "请选下面收录了文件的地方，或换一个写法。",
        "place",
    )


def _ambiguous_place(fields: dict[str, Any]) -> Words:
    return f"叫“{shown(fields['name'])}”的地方不止一个", "请选其中一个。", "place"


def _unknown_act(fields: dict[str, Any]) -> Words:
    return (
        f"没有找到“{shown(fields['name'])}”这件事",
        "请换一个说法，或从清单里选。",
        "act",
    )


def _unknown_actor(fields: dict[str, Any]) -> Words:
    return f"没有“{shown(fields['name'])}”这种身份", "请选下面的一种身份。", "who"


def _unknown_fact(fields: dict[str, Any]) -> Words:
    what = f"没有“{shown(fields['name'])}”这项情况"
    return what, "请选相近的一项，或者不说这一项。", ""


def _bad_value(fields: dict[str, Any]) -> Words:
    return (
        f"“{fields['fact']}”填的“{shown(fields['value'])}”看不懂",
        f"可以填：{fields['expected']}；拿不准就选“拿不准”。",
        FACT_PREFIX + str(fields["fact"]),
    )


def _wrong_actor(fields: dict[str, Any]) -> Words:
    allowed = "、".join(fields["allowed"])
    return (
        f"“{fields['act']}”不是{fields['who']}会做的事",
        f"这件事问的是：{allowed}。请换一个身份，或换一件事。",
        "who",
    )


def _other(fields: dict[str, Any]) -> Words:
    return "没有读懂这个问题", "请从首页重新选择。", ""


_WRITERS: dict[str, Callable[[dict[str, Any]], Words]] = {
    "bad_input": _bad_input,
    "unknown_place": _unknown_place,
    "ambiguous_place": _ambiguous_place,
    "unknown_act": _unknown_act,
    "unknown_actor": _unknown_actor,
    "unknown_fact": _unknown_fact,
    "bad_fact_value": _bad_value,
    "wrong_actor": _wrong_actor,
}

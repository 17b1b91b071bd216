"""A norm in Chinese, part by part, to be read beside the words it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qinqing.rulebook.answering.quoting import joined, quote
from qinqing.rulebook.answering.wording import KIND_LABELS, PERIOD_LABELS
from qinqing.rulebook.expression import tree
from qinqing.rulebook.expression.chinese import in_chinese
from qinqing.rulebook.norms import Duty, Lifting, Norm, Quotation
from qinqing.rulebook.publishing.labels import MODALITY_LABELS
from qinqing.rulebook.releases import Release
from qinqing.worktime import parse_term


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a norm: its kind, what it says, and the words it rests on."""

    kind: str
    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class NormEntry:
    """A norm: who is permitted, forbidden or bound to do what, and its parts."""

    id: str
    modality: str
    acts: str
    who: str
    quote: str
    held: bool
    parts: tuple[Part, ...]


def norm_entry(release: Release, norm: Norm) -> NormEntry:
    """Read a norm in the order in which it is thought."""
    vocabulary = release.vocabulary
    soft = "（原则上）" if norm.in_principle else ""
    return NormEntry(
        id=norm.id,
        modality=f"{MODALITY_LABELS[norm.modality]}{soft}",
        acts="、".join(vocabulary.acts[key].label for key in norm.acts),
        who="、".join(vocabulary.actors[key].label for key in norm.who),
        quote=joined(release, norm.quotations),
        held=all(quote(release, item).words for item in norm.quotations),
        parts=tuple(_parts(release, norm)),
    )


def _parts(release: Release, norm: Norm) -> Iterator[Part]:
    yield Part("适用", _condition(release, norm.when))
    for item in norm.provided:
        text = _with_rule(item.text, _condition(release, item.that))
        yield Part(
            f"条件·{KIND_LABELS[item.kind]}", text, _words(release, item.quotations)
        )
    if norm.closed and (norm.grants or norm.provided):
        yield Part("否则", "条件不满足的，不得")
    yield from _liftings(release, norm.unless, "例外")
    yield from (_duty(release, duty) for duty in norm.duties)
    if norm.overrides:
        overridden = "、".join(norm.overrides)
        yield Part("优先于", overridden, norm.overrides_quote or "")
    if norm.special_to:
        yield Part("特别规定", f"相对于 {'、'.join(norm.special_to)}")
    if norm.by_analogy:
        yield Part("注意", "参照适用")
    if norm.note:
        yield Part("说明", norm.note)


def _liftings(
    release: Release, liftings: Iterable[Lifting], kind: str
) -> Iterator[Part]:
    for lifting in liftings:
        text = _with_rule(lifting.text, _condition(release, lifting.that))
        yield Part(kind, text, _words(release, lifting.quotations))
        yield from (_duty(release, duty) for duty in lifting.duties)
        yield from _liftings(release, lifting.unless, "例外之例外")


def _duty(release: Release, duty: Duty) -> Part:
    parts = [duty.do]
    if duty.to:
        parts.append(f"对象：{duty.to}")
    if duty.every:
        parts.append(f"{PERIOD_LABELS[duty.every]}至少 {duty.at_least or 1} 次（个）")
    if duty.within:
        parts.append(f"期限：{parse_term(duty.within).chinese}")
    if duty.evidence:
        parts.append(f"凭据：{duty.evidence}")
    if duty.done is not None:
        parts.append(f"办到的标志：{_condition(release, duty.done)}")
    return Part("义务", "；".join(parts), _words(release, duty.quotations))


def _with_rule(text: str, rule: str) -> str:
    """Add the condition as the engine reads it, unless the text already says so."""
    plain = text.replace(" ", "")
    return text if plain == rule.replace(" ", "") else f"{text}（{rule}）"


def _words(release: Release, quotations: Iterable[Quotation]) -> str:
    return joined(release, quotations)


def _condition(release: Release, expression: tree.Expression) -> str:
    return in_chinese(expression, release.vocabulary.facts)

"""A norm in Chinese, to be read beside the words it was made from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qinqing.rulebook.answering.wording import KIND_LABELS, PERIOD_LABELS
from qinqing.rulebook.expression.chinese import in_chinese
from qinqing.rulebook.expression.tree import Expression
from qinqing.rulebook.norms import Condition, Duty, Lifting, Norm
from qinqing.rulebook.releases import Release
from qinqing.web.portal.addresses import norm_address
from qinqing.web.portal.asked import Asked
from qinqing.worktime import parse_term

_MODALITIES = {"permit": "允许", "forbid": "禁止", "require": "应当"}


@dataclass(frozen=True)
class Line:
    """One part of a norm: what kind of part, what it says, how deep it stands."""

    kind: str
    text: str
    detail: str = ""
    inner: bool = False


@dataclass(frozen=True)
class NormReading:
    """A norm with its parts in the order in which they are thought."""

    id: str
    modality: str
    label: str
    in_principle: bool
    acts: tuple[str, ...]
    who: tuple[str, ...]
    quotes: tuple[str, ...]
    lines: tuple[Line, ...]
    ask: str
    address: str


def norm_reading(release: Release, norm: Norm) -> NormReading:
    """Read a norm: who and what, when, on what conditions, unless what, owing what."""
    vocabulary = release.vocabulary
    place = release.documents[norm.document].place
    return NormReading(
        id=norm.id,
        modality=norm.modality,
        label=_MODALITIES[norm.modality],
        in_principle=norm.in_principle,
        acts=tuple(vocabulary.acts[key].label for key in norm.acts),
        who=tuple(vocabulary.actors[key].label for key in norm.who),
        quotes=tuple(q.words or q.gist or "" for q in norm.quotations),
        lines=tuple(_lines(release, norm)),
        ask=_ask(release, norm, place),
        address=norm_address(norm.id),
    )


def _ask(release: Release, norm: Norm, place: str) -> str:
    names = release.places
    home = names.by_id[place]
    said = home.name if home.parent else ""
    return Asked(place=said, who=norm.who[0], act=norm.acts[0]).address()


def _lines(release: Release, norm: Norm) -> Iterator[Line]:
    yield Line("适用", _said(release, norm.when))
    before = "除非" if norm.modality == "forbid" else "条件"
    yield from (_condition(release, item, before) for item in norm.provided)
    if norm.closed and norm.grants:
        yield Line("否则", "条件不满足的，不得")
    yield from _liftings(release, norm.unless, inner=False)
    yield from (_duty(release, duty) for duty in norm.duties)
    if norm.overrides:
        yield Line("优先", "明文排除另一条规定的适用", norm.overrides_quote or "")
    if norm.by_analogy:
        yield Line("注意", "参照适用")
    if norm.note:
        yield Line("说明", norm.note)


def _said(release: Release, expression: Expression) -> str:
    return in_chinese(expression, release.vocabulary.facts)


def _condition(release: Release, item: Condition, before: str) -> Line:
    kind = f"{before}·{KIND_LABELS[item.kind]}"
    said = _said(release, item.that)
    return Line(kind, item.text, "" if said == item.text else said)


def _liftings(
    release: Release, liftings: Iterable[Lifting], *, inner: bool
) -> Iterator[Line]:
    for lifting in liftings:
        kind = "例外之例外" if inner else "例外"
        yield Line(kind, lifting.text, _said(release, lifting.that), inner)
        yield from (_duty(release, duty) for duty in lifting.duties)
        yield from _liftings(release, lifting.unless, inner=True)


def _duty(release: Release, duty: Duty) -> Line:
    parts = [duty.do]
    if duty.to:
        parts.append(f"对象：{duty.to}")
    if duty.every:
        parts.append(PERIOD_LABELS[duty.every])
    if duty.at_least:
        parts.append(f"至少 {duty.at_least} 次（个）")
    if duty.within:
        parts.append(f"{parse_term(duty.within).chinese}内")
    done = _said(release, duty.done) if duty.done is not None else ""
    return Line("义务", "，".join(parts), f"已做到：{done}" if done else "")

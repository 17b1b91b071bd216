"""依据: the provisions an answer rests on, each once, the deciding words marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from qinqing.rulebook.answering.answer import Answer
from qinqing.rulebook.answering.wording import BASIS_LABELS, EFFECT_LABELS
from qinqing.rulebook.norms import Norm, Quotation
from qinqing.rulebook.releases import Release
from qinqing.web.portal.law_words import LawWords, law_words


@dataclass(frozen=True)
class Ground:
    """One provision among the reasons, with what it does and how firm it is."""

    words: LawWords
    effects: tuple[str, ...]
    basis: str
    draft: bool
    elsewhere: tuple[LawWords, ...]


def grounds_of(answer: Answer) -> tuple[Ground, ...]:
    """Return the provisions behind the outcome in the order of the reasons."""
    effects: dict[str, list[str]] = {}
    norms: dict[str, list[Norm]] = {}
    for reason in answer.verdict.reasons:
        here = reason.norm.provision
        effects.setdefault(here, []).append(EFFECT_LABELS[reason.effect])
        norms.setdefault(here, []).append(reason.norm)
    return tuple(
        _ground(answer.release, provision, norms[provision], effects[provision])
        for provision in norms
    )


def reading_hint(grounds: Iterable[Ground]) -> str:
    """Say whether exact words follow, or only our gist of a text that is not held."""
    held = {ground.words.held for ground in grounds}
    if held == {True}:
        return "下面是文件原话，起决定作用的词句已划出。"
    if held == {False}:
        return "下面是要旨，不是原话；原文未随附，请对照正式文本。"
    return "有原文的引原话，起决定作用的词句已划出；原文未随附的只写要旨。"


def _ground(
    release: Release, provision: str, norms: list[Norm], effects: list[str]
) -> Ground:
    document = release.documents[norms[0].document]
    quotations = [q for norm in norms for q in (*norm.quotations, *_granted(norm))]
    return Ground(
        words=law_words(release, provision, quotations),
        effects=tuple(dict.fromkeys(effects)),
        basis=BASIS_LABELS[document.basis],
        draft=document.basis in ("draft", "report"),
        elsewhere=tuple(_elsewhere(release, provision, quotations)),
    )


def _granted(norm: Norm) -> list[Quotation]:
    return [q for condition in norm.provided for q in condition.quotations]


def _elsewhere(
    release: Release, provision: str, quotations: Iterable[Quotation]
) -> Iterable[LawWords]:
    """Show the other provisions that lend words to this one, such as its heading."""
    others = dict.fromkeys(q.provision for q in quotations)
    quotations = list(quotations)
    for other in others:
        if other != provision:
            yield law_words(release, other, quotations)

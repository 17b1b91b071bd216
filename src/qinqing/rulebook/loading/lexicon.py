"""Reading ``lexicon/``: the words by which questions are recognised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from qinqing.rulebook.errors import MalformedRulebook
from qinqing.rulebook.lexicon import (
    ENOUGH,
    ActWords,
    Cue,
    FactWords,
    Lexicon,
    SignWords,
)
from qinqing.rulebook.lexicon.folding import fold_pattern
from qinqing.rulebook.lexicon.patterns import folded
from qinqing.rulebook.loading.schema import line_of, read_content, read_entries
from qinqing.rulebook.values import encode
from qinqing.rulebook.vocabulary import Vocabulary

ASKERS = ("", "official", "leader", "enterprise", "not enterprise", "not official")
UNKNOWN_VALUE = "不明"
NO_ACT = "none"


def load_lexicon(roots: Iterable[Path], vocabulary: Vocabulary) -> Lexicon:
    """Read the lexicon of all roots; a later root adds to the words of an earlier one.

    Raises ``MalformedRulebook`` or another ``RulebookError`` naming the file for a
    pattern that cannot be read, or an act, fact or value nobody knows.
    """
    classes: dict[str, tuple[str, ...]] = {}
    spellings: dict[str, str] = {}
    sayings: dict[str, tuple[str, ...]] = {}
    acts: list[ActWords] = []
    facts: list[FactWords] = []
    signs: dict[str, list[SignWords]] = {"askers": [], "stages": []}
    for root in roots:
        folder = root / "lexicon"
        for name, words in _listed(folder / "words"):
            classes[name] = (*classes.get(name, ()), *map(folded, words))
        for act, texts in _listed(folder / "sayings"):
            sayings[act] = (*sayings.get(act, ()), *texts)
        spellings.update(_spellings(folder / "spellings.yaml"))
        acts += _each(folder / "acts", _act_words)
        facts += _each(folder / "facts", _fact_words)
        for kind, found in signs.items():
            found += _from_file(folder / f"{kind}.yaml", _sign_words)
    lexicon = Lexicon(
        classes,
        spellings,
        tuple(acts),
        tuple(facts),
        sayings,
        tuple(signs["askers"]),
        tuple(signs["stages"]),
    )
    _check(lexicon, vocabulary)
    return lexicon


def _listed(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Read files of named lists: word classes, or sayings by act."""
    for path in sorted(folder.glob("*.yaml")):
        read = read_content(path) or {}
        if not isinstance(read, dict):
            raise MalformedRulebook("word classes need names", file=path.name)
        for name, words in read.items():
            if not isinstance(words, list) or not all(
                isinstance(word, str) and word for word in words
            ):
                raise MalformedRulebook(
                    "a word class lists words", file=path.name, label=str(name)
                )
            yield str(name), tuple(words)


def _spellings(path: Path) -> Iterator[tuple[str, str]]:
    """Read the usual spelling of each word of a dialect or common slip."""
    read = read_content(path) if path.exists() else {}
    for usual, others in (read or {}).items():
        for other in others:
            yield fold_pattern(other), fold_pattern(usual)


def _each(folder: Path, read: Any) -> Iterator[Any]:
    for path in sorted(folder.glob("*.yaml")):
        yield from _from_file(path, read)


def _from_file(path: Path, read: Any) -> Iterator[Any]:
    for item in read_entries(path):
        try:
            yield read(item)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            label = str(item.get("act") or item.get("fact") or item.get("value") or "")
            raise MalformedRulebook(
                "unreadable words",
                file=path.name,
                label=label,
                line=line_of(path, label) if label else None,
                problem=str(error)[:200],
            ) from error


def _cues(items: Any) -> tuple[Cue, ...]:
    if not isinstance(items, list):
        raise TypeError("a list of cues is needed")
    return tuple(_cue(item) for item in items)


def _cue(item: Any) -> Cue:
    """Read a cue: a pattern, a list of patterns, or a mapping with more to say."""
    if isinstance(item, str | list):
        return Cue(_strings(item))
    known = {"say", "weight", "never", "asker", "states"}
    if set(item) - known:
        raise ValueError(f"unknown: {'、'.join(sorted(set(item) - known))}")
    asker = str(item.get("asker", ""))
    if asker not in ASKERS:
        raise ValueError(f"unknown asker: {asker}")
    return Cue(
        _strings(item["say"]),
        float(item.get("weight", ENOUGH)),
        _strings(item.get("never", [])),
        asker,
        tuple((fact, str(value)) for fact, value in item.get("states", {}).items()),
    )


def _strings(item: Any) -> tuple[str, ...]:
    words = (item,) if isinstance(item, str) else tuple(item)
    if not all(isinstance(word, str) and word.strip() for word in words):
        raise TypeError("a pattern is a text")
    return tuple(map(folded, words))


def _only(item: Mapping[str, Any], *names: str) -> None:
    if set(item) - set(names):
        raise ValueError(f"unknown: {'、'.join(sorted(set(item) - set(names)))}")


def _act_words(item: Mapping[str, Any]) -> ActWords:
    _only(item, "act", "cues", "asked", "scene", "beats", "who")
    return ActWords(
        act=item["act"],
        cues=_cues(item["cues"]),
        asked=_cues(item.get("asked", [])),
        scene=bool(item.get("scene", False)),
        beats=_strings(item.get("beats", [])),
        who=item.get("who", ""),
    )


def _fact_words(item: Mapping[str, Any]) -> FactWords:
    _only(item, "fact", "values", "amount", "general", "acts")
    return FactWords(
        fact=item["fact"],
        values={
            str(value): _cues(cues) for value, cues in item.get("values", {}).items()
        },
        amount=_cues(item.get("amount", [])),
        general=_strings(item.get("general", [])),
        acts=_strings(item.get("acts", [])),
    )


def _sign_words(item: Mapping[str, Any]) -> SignWords:
    _only(item, "value", "cues", "acts")
    return SignWords(item["value"], _cues(item["cues"]), _strings(item.get("acts", [])))


def _check(lexicon: Lexicon, vocabulary: Vocabulary) -> None:
    """Refuse patterns that cannot be read, and acts, facts or values nobody knows."""
    for words in lexicon.acts:
        _check_act(lexicon, words, vocabulary)
    for act in lexicon.sayings:
        if act != NO_ACT:
            _known_act(act, vocabulary)
    for entry in lexicon.facts:
        for act in entry.acts:
            _known_act(act, vocabulary)
        _check_values(entry, vocabulary)
        _compile(lexicon, entry.amount)
        for cues in entry.values.values():
            _compile(lexicon, cues)
    for sign in (*lexicon.askers, *lexicon.stages):
        _compile(lexicon, sign.cues)


def _check_act(lexicon: Lexicon, words: ActWords, vocabulary: Vocabulary) -> None:
    for act in (words.act, *words.beats):
        _known_act(act, vocabulary)
    if words.who and words.who not in vocabulary.actors:
        raise MalformedRulebook("unknown actor", label=words.act, who=words.who)
    cues = (*words.cues, *words.asked)
    for fact, value in (stated for cue in cues for stated in cue.states):
        encode(vocabulary.fact(fact), value)
    _compile(lexicon, cues)


def _known_act(act: str, vocabulary: Vocabulary) -> None:
    if act not in vocabulary.acts:
        raise MalformedRulebook("unknown act", label=act)


def _check_values(entry: FactWords, vocabulary: Vocabulary) -> None:
    fact = vocabulary.fact(entry.fact)
    for value in (*entry.values, *entry.general):
        if value != UNKNOWN_VALUE:
            encode(fact, value)


def _compile(lexicon: Lexicon, cues: Iterable[Cue]) -> None:
    for cue in cues:
        for pattern in (*cue.say, *cue.never):
            lexicon.pattern(pattern)

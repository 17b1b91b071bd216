"""Reading ``rulebooks/**/*.yaml`` into norms, principles and cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from qinqing.rulebook.errors import ExpressionError, MalformedRulebook
from qinqing.rulebook.expression import tree
from qinqing.rulebook.expression.parse import parse_expression
from qinqing.rulebook.loading.schema import SchemaCheck, line_of, read_content
from qinqing.rulebook.norms import (
    Case,
    Condition,
    Duty,
    Lifting,
    Modality,
    Norm,
    Principle,
    Quotation,
)
from qinqing.rulebook.vocabulary import Vocabulary
from qinqing.worktime import parse_term

MODALITIES: tuple[Modality, ...] = ("permit", "forbid", "require")

# An in-principle prohibition (原则上不…) is met by giving reasons and being approved:
# the step every such norm has without saying so.
JUSTIFIED, JUSTIFY, JUSTIFY_TEXT = (
    "justified_and_approved",
    "justify",
    "说明理由并报经批准",
)


@dataclass
class Rulebooks:
    """Everything the rulebook files say."""

    norms: dict[str, Norm] = field(default_factory=dict)
    principles: dict[str, Principle] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)


def load_rulebooks(roots: Iterable[Path], vocabulary: Vocabulary) -> Rulebooks:
    """Read every rulebook file under the roots.

    Raises ``MalformedRulebook`` (or ``ExpressionError``) naming file and norm.
    """
    roots = list(roots)
    check = SchemaCheck(roots[0] / "schema" / "rulebook.schema.json")
    result = Rulebooks()
    for root in roots:
        for path in sorted((root / "rulebooks").rglob("*.yaml")):
            data = read_content(path)
            check.require(data, path)
            _FileReader(path, data["document"], vocabulary, result).read(data)
    return result


class _FileReader:
    """Reads one file; knows where it is for messages."""

    def __init__(
        self, path: Path, document: str, vocabulary: Vocabulary, into: Rulebooks
    ) -> None:
        self.path = path
        self.document = document
        self.vocabulary = vocabulary
        self.facts = vocabulary.facts_by_name
        self.into = into

    def read(self, data: Mapping[str, Any]) -> None:
        for entry in data["provisions"]:
            provision = entry["provision"]
            for item in entry.get("norms", ()):
                norm = self.norm(item, provision)
                if norm.id in self.into.norms:
                    raise self.fail("norm id given twice", norm.id)
                self.into.norms[norm.id] = norm
            for case in entry.get("cases", ()):
                self.into.cases.append(self.case(case, provision))
            self.principle(entry, provision)

    def principle(self, entry: Mapping[str, Any], provision: str) -> None:
        mark = entry.get("principle") or entry.get("untranslatable")
        if mark is None:
            return
        if provision in self.into.principles:
            raise self.fail("provision marked twice", provision)
        kind = mark.get("kind", "untranslatable")
        self.into.principles[provision] = Principle(provision, kind, mark["why"])

    def case(self, data: Mapping[str, Any], provision: str) -> Case:
        label = f"{provision} · {data['name']}"
        try:
            date.fromisoformat(data["ask"].get("on", "2026-01-01"))
        except ValueError as error:
            day = data["ask"]["on"]
            raise self.fail("no such day", label, day=day) from error
        return Case(
            name=data["name"],
            provision=provision,
            ask=data["ask"],
            given=data.get("given", {}),
            parameters=data.get("parameters", {}),
            expect=data["expect"],
        )

    def fail(self, why: str, label: str, **fields: Any) -> MalformedRulebook:
        line = line_of(self.path, label)
        return MalformedRulebook(
            why, file=self.path.name, line=line, label=label, **fields
        )

    def norm(self, data: Mapping[str, Any], provision: str) -> Norm:
        label = data["id"]
        if not label.startswith(f"{provision}#"):
            raise self.fail("a norm's id starts with its provision", label)
        modality = next(name for name in MODALITIES if name in data)
        closed = modality == "forbid" or "otherwise" in data
        norm = Norm(
            id=label,
            provision=provision,
            document=self.document,
            modality=modality,
            acts=self.acts(data[modality], label),
            who=self.actors(data["who"], label),
            when=self.expression(data.get("when"), label),
            quotations=self.quotations(data, provision, label),
            strength=data.get("strength", "must"),
            closed=closed,
            provided=self.conditions(data, provision, label),
            unless=tuple(
                self.lifting(item, provision, label) for item in data.get("unless", ())
            ),
            duties=self.duties(data, provision, label, modality),
            overrides=tuple(data.get("overrides", ())),
            overrides_quote=data.get("overrides_quote"),
            special_to=tuple(data.get("special_to", ())),
            by_analogy=data.get("by_analogy", False),
            note=data.get("note", ""),
        )
        self.check(norm, data)
        return norm

    def check(self, norm: Norm, data: Mapping[str, Any]) -> None:
        permits, requires = norm.modality == "permit", norm.modality == "require"
        lifts = bool(norm.overrides or norm.special_to)
        faults = {
            "a duty has neither conditions nor exceptions": (
                requires and (norm.provided or norm.unless)
            ),
            "a permission has no exceptions; use when": permits and norm.unless,
            "only a permission is closed by otherwise": (
                not permits and "otherwise" in data
            ),
            "a permission cannot be in principle": permits and norm.in_principle,
            "an in-principle prohibition has no conditions; use when": (
                norm.in_principle and "provided" in data
            ),
            "an override needs the words that say so": (
                norm.overrides and not norm.overrides_quote
            ),
            # It lifts the other norm wherever it applies, so it must itself forbid
            # what falls short of its conditions.
            "an override with conditions must be closed": (
                lifts and norm.provided and not norm.closed
            ),
        }
        for why, wrong in faults.items():
            if wrong:
                raise self.fail(why, norm.id)
        ids = [item.id for item in norm.provided]
        ids += [item.id for item in norm.liftings()]
        ids += [item.id for item in norm.all_duties()]
        if len(set(ids)) != len(ids):
            raise self.fail("two parts of the norm have one id", norm.id)

    def acts(self, value: str | list[str], label: str) -> tuple[str, ...]:
        keys = [value] if isinstance(value, str) else value
        for key in keys:
            if key not in self.vocabulary.acts:
                raise self.fail("unknown act", label, act=key)
        return tuple(keys)

    def actors(self, value: str | list[str], label: str) -> tuple[str, ...]:
        keys = [value] if isinstance(value, str) else value
        for key in keys:
            if key not in self.vocabulary.actors:
                raise self.fail("unknown actor", label, who=key)
        return tuple(keys)

    def expression(self, text: str | None, label: str) -> tree.Expression:
        if text is None:
            return tree.TRUE
        try:
            return parse_expression(text, self.facts)
        except ExpressionError as error:
            line = line_of(self.path, label, text)
            where = {"file": self.path.name, "line": line, "label": label}
            raise ExpressionError(error.detail, **{**error.fields, **where}) from error

    def quotations(
        self, data: Mapping[str, Any], provision: str, label: str
    ) -> tuple[Quotation, ...]:
        where = data.get("provision", provision)
        if "quote_sha256" in data:
            span = tuple(data["quote_span"]) if "quote_span" in data else None
            gist = data.get("gist")
            if span is None or gist is None:
                raise self.fail("a stand-off quotation needs span and gist", label)
            return (Quotation(where, None, data["quote_sha256"], span, gist),)
        words = data.get("quote")
        if words is None:
            return ()
        found = [words] if isinstance(words, str) else words
        return tuple(Quotation(where, item) for item in found)

    def conditions(
        self, data: Mapping[str, Any], provision: str, label: str
    ) -> tuple[Condition, ...]:
        listed = [
            self.condition(item, provision, label) for item in data.get("provided", ())
        ]
        if "forbid" in data and data.get("strength") == "in_principle":
            that = tree.IsTrue(JUSTIFIED)
            words = self.quotations(data, provision, label)
            listed.append(Condition(JUSTIFY, "approval", that, JUSTIFY_TEXT, words))
        return tuple(listed)

    def condition(
        self, data: Mapping[str, Any], provision: str, label: str
    ) -> Condition:
        return Condition(
            id=data["id"],
            kind=data["kind"],
            that=self.expression(data["that"], label),
            text=data.get("text", data["that"]),
            quotations=self.quotations(data, provision, label),
        )

    def lifting(self, data: Mapping[str, Any], provision: str, label: str) -> Lifting:
        inner = data.get("unless", ())
        owed = data.get("duties", ())
        return Lifting(
            id=data["id"],
            that=self.expression(data["that"], label),
            text=data.get("text", data["that"]),
            quotations=self.quotations(data, provision, label),
            unless=tuple(self.lifting(item, provision, label) for item in inner),
            duties=tuple(self.duty(item, provision, label) for item in owed),
        )

    def duties(
        self, data: Mapping[str, Any], provision: str, label: str, modality: Modality
    ) -> tuple[Duty, ...]:
        listed = [self.duty(item, provision, label) for item in data.get("duties", ())]
        if modality == "require" and not listed:
            short = {key: data[key] for key in _SHORT_FORM if key in data}
            act = self.vocabulary.acts[self.acts(data[modality], label)[0]]
            short = {"id": "duty", "do": act.label, **short}
            listed.append(self.duty(short, provision, label))
        elif any(key in data for key in _SHORT_FORM):
            raise self.fail("the short form of a duty is for require only", label)
        return tuple(listed)

    def duty(self, data: Mapping[str, Any], provision: str, label: str) -> Duty:
        if data.get("within") is not None:
            self.term(data["within"], label)
        done = data.get("done")
        tree_of_done = self.expression(done, label) if done else None
        measure = data.get("measure")
        if measure is not None:
            tree_of_done = self.counted(data, measure, label)
        return Duty(
            id=data["id"],
            do=data["do"],
            quotations=self.quotations(data, provision, label),
            done=tree_of_done,
            to=data.get("to"),
            within=data.get("within"),
            evidence=data.get("evidence"),
            every=data.get("every"),
            at_least=data.get("at_least"),
            measure=measure and self.vocabulary.fact(measure).key,
        )

    def term(self, text: str, label: str) -> None:
        try:
            parse_term(text)
        except ValueError as error:
            raise self.fail("unknown term", label, term=text) from error

    def counted(
        self, data: Mapping[str, Any], measure: str, label: str
    ) -> tree.Expression:
        fact = self.facts.get(measure)
        if fact is None or fact.type != "integer":
            raise self.fail("a measure is a whole-number fact", label, fact=measure)
        enough = tree.Number(data.get("at_least", 1))
        return tree.Compare(">=", tree.Column(fact.key), enough)


_SHORT_FORM = ("do", "done", "to", "within", "evidence", "every", "at_least", "measure")

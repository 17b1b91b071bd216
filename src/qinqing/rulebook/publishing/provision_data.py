"""Provisions and norms as plain JSON data, conditions in Chinese."""

from __future__ import annotations

from typing import Any

from qinqing.rulebook.answering.quoting import joined, quote
from qinqing.rulebook.expression import tree
from qinqing.rulebook.expression.chinese import in_chinese
from qinqing.rulebook.norms import Duty, Norm
from qinqing.rulebook.releases import Release
from qinqing.rulebook.text.document import Provision


def provision_data(release: Release, provision: Provision) -> dict[str, Any]:
    """Return a provision, its words and its norms as JSON values."""
    principle = release.principles.get(provision.id)
    return {
        "provision": provision.id,
        "label": provision.label,
        "kind": provision.kind,
        "document": release.documents[provision.document].title,
        "words": provision.words,
        "gist": provision.gist,
        "principle": principle and {"kind": principle.kind, "why": principle.why},
        "norms": [norm_data(release, norm) for norm in release.norms_of(provision.id)],
    }


def norm_data(release: Release, norm: Norm) -> dict[str, Any]:
    """Return a norm as JSON values, conditions in Chinese."""
    vocabulary = release.vocabulary
    return {
        "norm": norm.id,
        "provision": norm.provision,
        "document": release.documents[norm.document].title,
        "modality": norm.modality,
        "strength": norm.strength,
        "closed": norm.closed,
        "acts": {key: vocabulary.acts[key].label for key in norm.acts},
        "who": {key: vocabulary.actors[key].label for key in norm.who},
        "when": _condition(release, norm.when),
        "quote": joined(release, norm.quotations),
        "words_held": all(quote(release, item).words for item in norm.quotations),
        "provided": [
            {"id": c.id, "kind": c.kind, "that": _condition(release, c.that)}
            for c in norm.provided
        ],
        "unless": [
            {"id": item.id, "that": _condition(release, item.holds)}
            for item in norm.liftings()
        ],
        "duties": [_duty_data(duty) for duty in norm.all_duties()],
        "overrides": list(norm.overrides),
        "note": norm.note,
    }


def _duty_data(duty: Duty) -> dict[str, Any]:
    return {
        "id": duty.id,
        "do": duty.do,
        "to": duty.to,
        "within": duty.within,
        "every": duty.every,
        "at_least": duty.at_least,
    }


def _condition(release: Release, expression: tree.Expression) -> str:
    return in_chinese(expression, release.vocabulary.facts)

"""What is shown beside the rules and decides nothing: example cases, source findings.

Kept beside a release's bundle, so that pages never read the content files themselves
and always show the cases of the rules in use.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qinqing.rulebook.loading.content import Content
from qinqing.rulebook.text.lint import lint_document


@dataclass(frozen=True)
class Notes:
    """Example cases by provision and source findings by document, as plain values.

    `content` is the digest of the content files they were taken from.
    """

    content: str
    cases: Mapping[str, Sequence[Mapping[str, Any]]]
    findings: Mapping[str, Sequence[Mapping[str, Any]]]


def take_notes(content: Content, roots: Sequence[Path], digest: str) -> Notes:
    """Collect the cases of all provisions and what the lint finds in each source."""
    cases: dict[str, list[dict[str, Any]]] = {}
    for case in content.rulebooks.cases:
        cases.setdefault(case.provision, []).append(
            {
                "name": case.name,
                "ask": dict(case.ask),
                "given": dict(case.given),
                "parameters": dict(case.parameters),
                "expect": dict(case.expect),
            }
        )
    findings = {
        document.id: [
            finding.to_json()
            for root in roots
            for finding in lint_document(
                root / "documents" / document.id, document, content.places
            )
        ]
        for document in content.documents.values()
    }
    return Notes(digest, cases, findings)


def save_notes(notes: Notes, path: Path) -> None:
    """Write so that a reader sees the whole file or none."""
    body = {"content": notes.content, "cases": notes.cases, "findings": notes.findings}
    draft = path.with_suffix(f".{os.getpid()}.notes-draft")
    # Dates of cases are written as people write them: 2026-11-20.
    draft.write_text(json.dumps(body, ensure_ascii=False, default=str), "utf-8")
    draft.replace(path)


def read_notes(path: Path) -> Notes:
    """Read what `save_notes` wrote; a bundle that came without notes has none."""
    if not path.exists():
        return Notes("", {}, {})
    body = json.loads(path.read_bytes())
    return Notes(body["content"], body["cases"], body["findings"])

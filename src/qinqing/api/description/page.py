"""The page about the API: every operation with its examples, from the same source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings

from qinqing.api.description.document import openapi_document
from qinqing.api.description.examples import EXAMPLES, Example
from qinqing.api.description.real_answers import real_answers
from qinqing.api.description.snippets import curl, pretty, python

_MOST_LINES: Final = 60
_PERIODS: Final = {1: "每秒", 60: "每分钟", 3600: "每小时", 86_400: "每天"}


@dataclass(frozen=True)
class Parameter:
    """A parameter or a field of the body."""

    name: str
    required: bool
    description: str


@dataclass(frozen=True)
class Shown:
    """An example typed out, and the first lines of what it answers."""

    name: str
    curl: str
    python: str
    answer: str
    cut: bool


@dataclass(frozen=True)
class Operation:
    """One operation as the page shows it."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    forms: tuple[tuple[str, tuple[Parameter, ...]], ...]
    statuses: tuple[tuple[int, str], ...]
    examples: tuple[Shown, ...]


@dataclass(frozen=True)
class ReferencePage:
    root: str
    operations: tuple[Operation, ...]
    limits: tuple[tuple[str, str], ...]


def reference_page(release_hash: str, today: date, root: str) -> ReferencePage:
    """Return the page; `root` is the site's own address."""
    document = openapi_document(release_hash, today)
    answered = real_answers(release_hash, today)
    found = tuple(
        _operation(document, path, method, operation, answered, root)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    )
    return ReferencePage(root, found, tuple(_limits()))


def _operation(
    document: dict[str, Any],
    path: str,
    method: str,
    operation: dict[str, Any],
    answered: dict[str, Any],
    root: str,
) -> Operation:
    own = [item for item in EXAMPLES if item.operation == operation["operationId"]]
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        description=operation["description"].replace("`", ""),
        parameters=tuple(_parameters(operation)),
        forms=tuple(_forms(document, operation)),
        statuses=tuple(
            (status, response["description"])
            for status, response in operation["responses"].items()
        ),
        examples=tuple(_shown(item, answered[item.key], root) for item in own),
    )


def _parameters(operation: dict[str, Any]) -> Iterator[Parameter]:
    for item in operation["parameters"]:
        yield Parameter(item["name"], item["required"], item.get("description", ""))


def _forms(
    document: dict[str, Any], operation: dict[str, Any]
) -> Iterator[tuple[str, tuple[Parameter, ...]]]:
    """Yield each form a body may have, with its fields."""
    body = operation.get("requestBody")
    if body is None:
        return
    (content,) = body["content"].values()
    for reference in content["schema"].get("oneOf", [content["schema"]]):
        name = reference["$ref"].rsplit("/", 1)[-1]
        form = document["components"]["schemas"][name]
        needed = form.get("required", [])
        yield (
            form["description"],
            tuple(
                Parameter(key, key in needed, field.get("description", ""))
                for key, field in form["properties"].items()
            ),
        )


def _shown(example: Example, answer: Any, root: str) -> Shown:
    lines = (answer if example.file else pretty(answer)).splitlines()
    return Shown(
        name=example.name,
        curl=curl(example, root),
        python=python(example, root),
        answer="\n".join(lines[:_MOST_LINES]),
        cut=len(lines) > _MOST_LINES,
    )


def _limits() -> Iterator[tuple[str, str]]:
    labels = {"requests": "全部请求", "opinions": "留存咨询凭证"}
    for name, rate in settings.API_RATES.items():
        most = f"{_PERIODS[rate[1]]} {rate[0]} 次" if rate else "不限"
        yield labels[name], most

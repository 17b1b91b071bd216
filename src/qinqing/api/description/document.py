"""The OpenAPI document: the framework's, put into Chinese, with real examples."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Final

from qinqing.api.description.examples import EXAMPLES, Example
from qinqing.api.description.real_answers import real_answers
from qinqing.api.description.statuses import STATUS_WORDS, status_examples
from qinqing.api.program import ADDRESS, api
from qinqing.api.rendering import JSON

_LONGEST_LIST: Final = 3
_TAGS: Final = [
    {"name": "问", "description": "一件事能不能做、各地怎么规定、怎样才可以"},
    {"name": "存", "description": "把答复留存为咨询凭证"},
    {"name": "查", "description": "文件、条款、规范和用语"},
]


@lru_cache(maxsize=2)
def openapi_document(release_hash: str, today: date) -> dict[str, Any]:
    """Return the document; its examples are what this release answers today."""
    made = api.get_openapi_schema(path_prefix=ADDRESS)
    answered = real_answers(release_hash, today)
    for operation in operations(made):
        own = [item for item in EXAMPLES if item.operation == operation["operationId"]]
        _tell_responses(operation, own, answered)
        _tell_request(operation, own)
    return {
        "openapi": made["openapi"],
        "info": {
            **made["info"],
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [tag for tag in _TAGS if tag["name"] in _used_tags(made)],
        "paths": _untitled(made["paths"]),
        "components": {"schemas": _used(made)},
    }


def operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every operation of a document."""
    for methods in document["paths"].values():
        yield from methods.values()


def _used(document: dict[str, Any]) -> dict[str, Any]:
    """Return the forms that are referred to: parameters stand where they are used."""
    forms: dict[str, Any] = _untitled(document["components"]["schemas"])
    used = set(references([document["paths"], forms]))
    return {name: form for name, form in forms.items() if name in used}


def references(node: Any) -> Iterator[str]:
    """Yield the name of every form that is referred to."""
    if isinstance(node, list):
        for item in node:
            yield from references(item)
    elif isinstance(node, dict):
        for key, item in node.items():
            if key == "$ref":
                yield item.rsplit("/", 1)[-1]
            else:
                yield from references(item)


def _used_tags(document: dict[str, Any]) -> set[str]:
    return {tag for operation in operations(document) for tag in operation["tags"]}


def _tell_responses(
    operation: dict[str, Any], examples: list[Example], answered: dict[str, Any]
) -> None:
    for status, response in operation["responses"].items():
        response["description"] = STATUS_WORDS[status]
        if status >= 400:
            keeping = operation["operationId"] == "keep_opinion"
            content = response["content"][JSON]
            content["examples"] = status_examples(status, keeping=keeping)
        elif JSON in response["content"]:
            response["content"][JSON]["examples"] = {
                item.key: {"summary": item.name, "value": shortened(answered[item.key])}
                for item in examples
            }
    operation["responses"][429]["headers"] = {
        "Retry-After": {
            "description": "多少秒以后再发",
            "required": True,
            "schema": {"type": "integer", "minimum": 0},
        }
    }


def _tell_request(operation: dict[str, Any], examples: list[Example]) -> None:
    if "requestBody" in operation:
        operation["requestBody"]["content"][JSON]["examples"] = {
            item.key: {"summary": item.name, "value": item.body} for item in examples
        }
    for parameter in operation["parameters"]:
        found = _example_of(parameter, examples[0])
        if found:
            parameter["example"] = found


def _example_of(parameter: dict[str, Any], example: Example) -> Any:
    """Return what the first example says for a parameter; nothing if nothing."""
    if parameter["in"] == "path":
        return example.path.partition("/")[2].removesuffix(".pdf")
    said = [value for name, value in example.query if name == parameter["name"]]
    if parameter["schema"].get("type") == "array":
        return said
    if parameter["schema"].get("type") == "integer":
        return int(said[0]) if said else None
    return said[0] if said else None


def shortened(value: Any) -> Any:
    """Return an answer with long lists cut, still in the declared form."""
    if isinstance(value, list):
        return [shortened(item) for item in value[:_LONGEST_LIST]]
    if isinstance(value, dict):
        return {key: shortened(item) for key, item in value.items()}
    return value


def _untitled(node: Any) -> Any:
    """Leave out the titles that are made from English names."""
    if isinstance(node, list):
        return [_untitled(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: item if key in ("example", "examples") else _untitled(item)
        for key, item in node.items()
        if key != "title" or not isinstance(item, str)
    }

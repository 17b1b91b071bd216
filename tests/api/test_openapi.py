"""The OpenAPI document: valid, in Chinese, with examples that hold."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
import schemathesis
from django.test import Client
from jsonschema import Draft202012Validator
from jsonschema_rs import ValidationError
from pydantic import TypeAdapter

from qinqing.api.description.document import references
from qinqing.api.description.examples import EXAMPLES
from qinqing.api.errors import OWN_CODES
from qinqing.api.schemas.answer import AnswerBody, QuestionAnswer
from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.kernel.messages import KNOWN_CODES
from qinqing.rulebook.answering import answer
from qinqing.rulebook.answering.plain_data import answer_data
from qinqing.rulebook.checking.cases import run_case
from qinqing.rulebook.loading import load_content
from qinqing.rulebook.understanding import answer_question, question_data
from tests.api.calling import V1, got

JSON = "application/json"
Operation = dict[str, Any]


@pytest.fixture
def document(client: Client, db: None) -> dict[str, Any]:
    found: dict[str, Any] = got(client, "openapi.json")
    return found


def operations(document: dict[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    schemathesis.openapi.from_dict(document).validate()
    assert document["openapi"] == "3.1.0"
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_a_fault_in_the_document_would_be_noticed(document: dict[str, Any]) -> None:
    del document["info"]["title"]
    with pytest.raises(ValidationError, match="title"):
        schemathesis.openapi.from_dict(document).validate()


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    found = set(references(document))
    assert "AnswerBody" in found
    assert found == set(document["components"]["schemas"])


def test_every_operation_is_told_in_chinese(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        assert is_chinese(operation["summary"]), name
        assert is_chinese(operation["description"]), name
        for response in operation["responses"].values():
            assert is_chinese(response["description"]), name
        for parameter in operation["parameters"]:
            assert is_chinese(parameter["description"]), (name, parameter["name"])


def test_every_operation_has_examples_of_what_is_sent_and_answered(
    document: dict[str, Any],
) -> None:
    for name, operation in operations(document):
        for status, response in operation["responses"].items():
            ((kind, content),) = response["content"].items()
            pdf = name.endswith(".pdf") and status == "200"
            assert pdf or kind == JSON, (name, status)
            assert pdf or content["examples"], (name, status)
        if "requestBody" in operation:
            (content,) = operation["requestBody"]["content"].values()
            assert content["examples"], name


def test_every_example_has_the_form_that_is_declared(document: dict[str, Any]) -> None:
    checked = 0
    for name, operation in operations(document):
        contents = [
            content
            for response in operation["responses"].values()
            for kind, content in response["content"].items()
            if kind == JSON
        ]
        contents += operation.get("requestBody", {"content": {}})["content"].values()
        for content in contents:
            schema = {**content["schema"], "components": document["components"]}
            for key, example in content["examples"].items():
                faults = list(
                    Draft202012Validator(schema).iter_errors(example["value"])
                )
                assert not faults, (name, key, faults[:1])
                checked += 1
    assert checked > 80


def test_every_error_that_is_shown_has_a_code_that_there_is(
    document: dict[str, Any],
) -> None:
    shown = {
        example["value"]["error"]["code"]
        for _, operation in operations(document)
        for status, response in operation["responses"].items()
        if int(status) >= 400
        for example in response["content"]["application/json"]["examples"].values()
    }
    assert shown <= {*KNOWN_CODES, *OWN_CODES}


def test_every_operation_is_in_the_list_of_examples(document: dict[str, Any]) -> None:
    told = {operation["operationId"] for _, operation in operations(document)}
    assert told == {example.operation for example in EXAMPLES}


def test_every_operation_that_may_be_refused_says_so(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        statuses = set(operation["responses"])
        assert {"400", "413", "422", "429", "500"} <= statuses, name
        assert ("415" in statuses) == name.startswith("post"), name
        assert "Retry-After" in operation["responses"]["429"]["headers"]


def test_examples_are_the_real_answers_of_today(
    client: Client, document: dict[str, Any]
) -> None:
    told = document["paths"][f"{V1}acts"]["get"]["responses"]["200"]["content"]
    value = told["application/json"]["examples"]["acts-1"]["value"]
    real = got(client, "acts")["items"][:3]
    assert [item["key"] for item in value["items"]] == [item["key"] for item in real]


def strict(model: type) -> Draft202012Validator:
    """Return a check that lets no key pass that is not declared."""
    schema = deepcopy(TypeAdapter(model).json_schema())
    for part in [schema, *schema.get("$defs", {}).values()]:
        if "properties" in part:
            part["additionalProperties"] = False
            part["required"] = list(part["properties"])
    return Draft202012Validator(schema)


def test_the_answers_to_all_example_cases_have_exactly_the_declared_form(
    rulebook: LoadedRulebook, settings: Any
) -> None:
    check = strict(AnswerBody)
    cases = load_content(settings.CONTENT_ROOTS).rulebooks.cases
    outcomes = set()
    for case in cases:
        inquiry = run_case(rulebook.release, rulebook.deciders, case).inquiry
        found = answer(rulebook.deciders, inquiry, today=date(2026, 11, 20))
        data = answer_data(found)
        assert not list(check.iter_errors(data)), (case.name, data)
        outcomes.add(data["outcome"])
    assert len(outcomes) == 7


@pytest.mark.parametrize("place", ["济南市", "河南省", "恒口示范区"])
def test_the_answers_to_questions_have_exactly_the_declared_form(
    rulebook: LoadedRulebook, place: str
) -> None:
    check = strict(QuestionAnswer)
    for text in ("商会年会请我去，中午在那吃饭，能去吗", "老板送我购物卡，能收吗"):
        found = answer_question(
            rulebook.deciders,
            rulebook.reader,
            text,
            today=date(2026, 11, 20),
            place=place,
        )
        assert not list(check.iter_errors(question_data(found)))

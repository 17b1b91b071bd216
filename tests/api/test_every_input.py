"""Whatever is sent: no fault of ours, and only what the OpenAPI document declares."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from qinqing.api.description.examples import EXAMPLES
from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.config.wsgi import application

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
MODES = list(schemathesis.GenerationMode)
OPERATIONS = sorted({example.operation for example in EXAMPLES})
YES_OR_NO: list[Any] = [True, False, "拿不准"]
BOUNDED = settings(
    max_examples=15,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Keep the test's own connection between requests, as Django's test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
def test_whatever_is_sent_is_answered_as_declared(
    db: None, operation: str, mode: schemathesis.GenerationMode
) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    found = schema.find_operation_by_id(operation)
    answered = 0

    @seed(20261120)
    @BOUNDED
    @given(case=found.as_strategy(generation_mode=mode))
    def send(case: Any) -> None:
        nonlocal answered
        case.call_and_validate(checks=CHECKS)
        answered += 1

    try:
        send()
    except Unsatisfiable:
        # An operation without parameters cannot be called wrongly.
        assert mode is schemathesis.GenerationMode.NEGATIVE
        return
    assert answered


def test_whatever_case_is_made_of_known_words_is_answered_as_declared(
    rulebook: LoadedRulebook,
) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    ask = schema.find_operation_by_id("ask_posted")
    release = rulebook.release
    values: dict[str, st.SearchStrategy[Any]] = {
        fact.name: st.sampled_from(
            [option.value for option in fact.options] or YES_OR_NO
        )
        for fact in release.vocabulary.facts.values()
        if fact.type in ("bool", "enum")
    }
    told = {
        act: sorted(set(values) & set(rulebook.reader.relevant(act)))
        for act in release.vocabulary.acts
    }
    outcomes = set()

    @seed(20261120)
    @settings(BOUNDED, max_examples=120)
    @given(st.data())
    def send(data: st.DataObject) -> None:
        act = data.draw(st.sampled_from(list(release.vocabulary.acts.values())))
        known = {name: values[name] for name in told[act.key]}
        body: dict[str, Any] = {
            "place": data.draw(st.sampled_from(release.own_places)).name,
            "act": act.key,
            "who": data.draw(st.sampled_from(act.who)),
            "stage": data.draw(st.sampled_from(["before", "after"])),
            "facts": data.draw(st.fixed_dictionaries(known)),
        }
        case = ask.Case(body=body, media_type="application/json")
        response = case.call_and_validate(checks=CHECKS)
        outcomes.add(response.json().get("outcome"))

    send()
    assert len(outcomes) >= 4

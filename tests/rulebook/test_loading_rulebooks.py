"""Rulebook files with faults are refused, naming file and norm; none crashes."""

from __future__ import annotations

import json
import re
from contextlib import suppress

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from qinqing.rulebook.errors import MalformedRulebook, RulebookError
from qinqing.rulebook.loading.rulebooks import JUSTIFIED, JUSTIFY
from qinqing.rulebook.loading.schema import read_content
from qinqing.rulebook.norms import norm_from_json, to_json
from qinqing.rulebook.text import shipped_content
from tests.rulebook.invented import Invented

HEAD = "document: shire\nprovisions:\n- provision: shire/1\n  norms:\n"
NORM = "{id: shire/1#n, quote: shire第1项的原话。, forbid: take, who: official}"


def refused(invented: Invented, text: str) -> RulebookError:
    with pytest.raises(RulebookError) as caught:
        invented.with_files(rulebooks__site=text)
    return caught.value


def norm_with(part: str) -> str:
    return f"{HEAD}  - {NORM[:-1]}, {part}}}\n"


def permit_with(part: str) -> str:
    return norm_with(part).replace("forbid: take", "permit: take")


def duty_with(part: str) -> str:
    return norm_with(part).replace("forbid: take", "require: take")


def test_the_norm_these_tests_spoil_is_itself_in_order(invented: Invented) -> None:
    content = invented.with_files(rulebooks__site=f"{HEAD}  - {NORM}\n")
    assert list(content.rulebooks.norms) == ["shire/1#n"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (norm_with("when: 没有这个事实"), "unknown fact"),
        (norm_with("when: 类别 = '丁类'"), "unknown option"),
        (norm_with("when: 已批准 IS NULL"), "outside the fragment"),
        (norm_with("when: '费用 > :没有的标准'"), "unknown parameter"),
        (norm_with("colour: red"), "Additional properties are not allowed"),
        (norm_with("permit: take"), "valid under each of"),
        (norm_with("provided: [{id: a, kind: luck, that: 已批准}]"), "is not one of"),
        (norm_with("otherwise: forbid"), "only a permission is closed by otherwise"),
        (norm_with("special_to: ['shire/9#n']"), "unknown norm"),
        (norm_with("overrides: ['shire/9#n'], overrides_quote: 话"), "unknown norm"),
        (norm_with("overrides: ['shire/1#n']"), "an override needs the words"),
        (norm_with("do: 报告"), "the short form of a duty is for require only"),
        (norm_with("quote_sha256: '" + "0" * 64 + "'"), "needs span and gist"),
        (
            norm_with("unless: [{id: a, that: 紧急}, {id: a, that: 伪装}]"),
            "two parts of the norm have one id",
        ),
        (
            permit_with("unless: [{id: a, that: 紧急}]"),
            "a permission has no exceptions",
        ),
        (permit_with("strength: in_principle"), "cannot be in principle"),
        (
            duty_with("unless: [{id: a, that: 紧急}]"),
            "neither conditions nor exceptions",
        ),
        (
            norm_with(
                "strength: in_principle, provided: [{id: a, kind: manner, that: 得体}]"
            ),
            "an in-principle prohibition has no conditions",
        ),
        (duty_with("within: soon"), "unknown term"),
        (duty_with("measure: 已批准"), "a measure is a whole-number fact"),
        (norm_with("").replace("forbid: take", "forbid: fly"), "unknown act"),
        (norm_with("").replace("official", "angel"), "unknown actor"),
        (norm_with("").replace("shire/1#n", "shire/2#n"), "starts with its provision"),
        (norm_with("").replace("shire/1#n", "n"), "does not match"),
        (norm_with("").replace("shire/1", "shire/99"), "unknown provision"),
        (
            norm_with("").replace("document: shire", "document: town"),
            "unknown provision",
        ),
        (f"{HEAD}  - {NORM}\n  - {NORM}\n", "norm id given twice"),
    ],
)
def test_a_faulty_norm_is_refused_by_name(
    invented: Invented, text: str, why: str
) -> None:
    error = refused(invented, text)
    assert isinstance(error, MalformedRulebook)
    assert why in error.detail
    assert re.match(r"shire/\d+(#n(\.a)?)?$|n$", error.fields["label"])


@pytest.mark.parametrize(
    "text",
    [
        "document: shire\n\tprovisions: []",
        "document: shire\ndocument: town\nprovisions: []",
        "document: shire\n",
        "document: shire\nprovisions: []\nother: 1\n",
        "",
        "- 1\n- 2\n",
        norm_with("when: (SELECT 1)"),
        norm_with("when: 费用 < 99999999999999999999"),
    ],
)
def test_a_file_of_another_form_is_refused_by_name(
    invented: Invented, text: str
) -> None:
    error = refused(invented, text)
    assert "site.yaml" in str(error) or "shire/1#n" in str(error)


def test_a_part_that_quotes_a_provision_nobody_has_is_refused(
    invented: Invented,
) -> None:
    part = "{id: a, kind: manner, that: 得体, quote: 原话, provision: shire/77}"
    error = refused(invented, norm_with(f"provided: [{part}]"))
    assert error.fields["provision"] == "shire/77"


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (
            "{provision: shire/77, principle: {kind: scope, why: 因}}",
            "unknown provision",
        ),
        ("{provision: shire/2}", "is not valid under any"),
        ("{provision: shire/2, principle: {kind: scope, why: ''}}", "non-empty"),
    ],
)
def test_a_faulty_principle_is_refused(
    invented: Invented, entry: str, why: str
) -> None:
    text = f"document: shire\nprovisions:\n- {entry}\n"
    assert why in refused(invented, text).detail


def test_a_case_on_a_day_that_does_not_exist_is_refused(invented: Invented) -> None:
    case = "{name: 案, ask: {place: 甲谷县, act: take, on: '2026-02-30'},"
    text = f"{HEAD}  - {NORM}\n  cases:\n  - {case} expect: {{outcome: forbidden}}}}\n"
    error = refused(invented, text)
    assert (error.detail, error.fields["day"]) == ("no such day", "2026-02-30")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{HEAD}  - {{id: a, id: b}}\n", 5),
        ("document: shire\ndocument: town\n", 2),
        ("document: [shire\n", 2),
        ("document: shire\n\tprovisions: []\n", 2),
    ],
)
def test_what_is_no_yaml_or_says_a_thing_twice_names_file_and_line(
    invented: Invented, text: str, line: int
) -> None:
    error = refused(invented, text)
    assert error.fields["file"].endswith("site.yaml")
    assert error.fields["line"] == line


def test_on_no_and_yes_are_words_and_dates_are_dates(invented: Invented) -> None:
    case = "{name: no, ask: {place: 甲谷县, act: take, on: 2026-11-20},"
    text = f"{HEAD}  - {NORM}\n  cases:\n  - {case} expect: {{outcome: forbidden}}}}\n"
    [found] = invented.with_files(rulebooks__site=text).rulebooks.cases
    assert (found.name, found.ask["on"]) == ("no", "2026-11-20")


def test_prohibitions_are_closed_and_permissions_only_when_they_say_so(
    invented: Invented,
) -> None:
    norms = invented.content("""
shire/1#never: {forbid: take}
shire/2#may: {permit: take}
shire/3#only: {permit: take, otherwise: forbid}
""").rulebooks.norms
    assert [norm.closed for norm in norms.values()] == [True, False, True]


def test_an_in_principle_prohibition_has_the_step_of_justifying(
    invented: Invented,
) -> None:
    norms = invented.content("""
shire/1#not-usually: {forbid: take, strength: in_principle}
shire/2#never: {forbid: take}
shire/3#aim: {require: take, strength: in_principle}
""").rulebooks.norms
    implied = {key: [c.id for c in norm.provided] for key, norm in norms.items()}
    assert implied == {
        "shire/1#not-usually": [JUSTIFY],
        "shire/2#never": [],
        "shire/3#aim": [],
    }
    step = norms["shire/1#not-usually"].provided[0]
    assert (step.kind, step.that.column) == ("approval", JUSTIFIED)  # type: ignore[union-attr]


def test_a_norm_survives_being_written_as_json(invented: Invented) -> None:
    content = invented.content("""
shire/1#never:
  forbid: [take, go]
  when: 费用 * 2 > :餐标 OR NOT 紧急
  unless:
  - {id: a, that: 紧急, unless: [{id: b, that: 伪装}],
     duties: [{id: c, do: 退还, done: 已退还, within: 1 month}]}
  note: 说明
""")
    for norm in content.rulebooks.norms.values():
        assert norm_from_json(json.loads(json.dumps(to_json(norm)))) == norm


def test_the_published_schema_is_a_schema_and_fits_every_shipped_rulebook() -> None:
    path = shipped_content() / "schema" / "rulebook.schema.json"
    schema = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    files = sorted((shipped_content() / "rulebooks").rglob("*.yaml"))
    assert len(files) >= 6
    for file in files:
        faults = list(Draft202012Validator(schema).iter_errors(read_content(file)))
        assert faults == [], file.name


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=6) | st.integers(), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = ("when", "forbid", "who", "id", "quote", "provided", "unless", "duties", "note")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.sampled_from(KEYS), value=plain, whole=st.booleans())
def test_whatever_a_file_holds_it_loads_or_is_refused_as_a_rulebook(
    invented: Invented, key: str, value: object, whole: bool
) -> None:
    norm = {**yaml.safe_load(NORM), key: value}
    entry = {"provision": "shire/1", "norms": [norm]}
    data = value if whole else {"document": "shire", "provisions": [entry]}
    text = yaml.safe_dump(data, allow_unicode=True)
    with suppress(RulebookError):
        invented.with_files(rulebooks__site=text)

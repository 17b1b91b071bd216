"""Facts, acts, actors and parameters with faults are refused, naming what is wrong."""

from __future__ import annotations

import pytest

from qinqing.rulebook.errors import MalformedRulebook, RulebookError
from tests.rulebook.invented import Invented

FACT = "{name: 新事实, key: newly, type: bool, question: 问}"
ENUM = "name: 新事实, key: newly, type: enum, question: 问, options: "


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        (FACT.replace("newly", "Newly"), "snake case"),
        (FACT.replace("newly", "k" * 41), "at most 40 characters"),
        (FACT.replace("newly", "'f0); import os'"), "snake case"),
        (FACT.replace("新事实", "new fact"), "name must be Chinese"),
        (FACT.replace("新事实", "新 事实"), "name must be Chinese"),
        (FACT.replace("新事实", "'新；--'"), "name must be Chinese"),
        (FACT.replace("bool", "float"), "unknown type"),
        (FACT.replace("bool", "enum"), "an enum needs options"),
        (FACT.replace("问}", "问, known: someday}"), "unknown time of knowing"),
        (FACT.replace("newly", "12"), "must be text"),
        (FACT.replace("问}", "问, colour: red}"), "does not fit"),
        (FACT.replace("name: 新事实, ", ""), "does not fit"),
        ("{" + ENUM + "[{value: 甲, key: a, code: 0}]}", "positive numbers"),
        ("{" + ENUM + "[{value: 甲, key: a, code: '1'}]}", "positive numbers"),
        (
            "{"
            + ENUM
            + "[{value: 甲, key: a, code: 1}, {value: 乙, key: b, code: 1}]}",
            "different positive numbers",
        ),
        (
            "{"
            + ENUM
            + "[{value: 甲, key: a, code: 1}, {value: 甲, key: b, code: 2}]}",
            "different values and keys",
        ),
        ("{" + ENUM + "[甲, 乙]}", "does not fit"),
    ],
)
def test_a_faulty_fact_is_refused(invented: Invented, fact: str, why: str) -> None:
    with pytest.raises(MalformedRulebook, match=why) as caught:
        invented.with_files(facts__new=f"- {fact}")
    assert caught.value.fields["file"] == "new.yaml"


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"facts__new": f"- {FACT}\n- {FACT}"}, "key given twice"),
        ({"facts__new": "- " + FACT.replace("newly", "approved")}, "key given twice"),
        ({"facts__new": "- " + FACT.replace("新事实", "费用")}, "name given twice"),
        ({"facts__new": "新事实: bool"}, "a list is needed"),
        ({"facts__new": "- 新事实"}, "each entry needs named values"),
        ({"facts__new": "- {1: 新事实}"}, "each entry needs named values"),
        ({"acts": "- {key: fly, code: 9}"}, "missing 'label'"),
        (
            {"acts": "- {key: fly, code: 1, label: 飞, who: [official], group: 往来}"},
            "code given twice",
        ),
        (
            {"acts": "- {key: fly, code: 9, label: 飞, who: [pilot], group: 往来}"},
            "unknown actor",
        ),
        ({"acts": "- {key: fly, code: 9, label: 飞, who: 3, group: 往来}"}, "not fit"),
        ({"actors": "- {key: pilot, code: 9, label: 飞行员}"}, "missing 'includes'"),
        (
            {"actors": "- {key: pilot, code: 9, label: 飞行员, includes: [angel]}"},
            "unknown actor",
        ),
        ({"parameters__new": "- {name: 新标准}"}, "missing 'key'"),
        ({"parameters__new": "- {name: 新, key: k, type: float}"}, "does not fit"),
        ({"parameters__new": "新标准: 3"}, "a list is needed"),
    ],
)
def test_a_faulty_file_is_refused(
    invented: Invented, files: dict[str, str], why: str
) -> None:
    with pytest.raises(MalformedRulebook, match=why):
        invented.with_files(**files)


@pytest.mark.parametrize(
    "value",
    [
        "{place: city, value: 很多, reference: 文}",
        "{place: city, value: null, reference: 文}",
        "{place: city, value: 60元}",
        "{value: 60元, reference: 文}",
        "{place: city, value: 60元, reference: 文, from: 明年}",
        "{place: city, value: 60元, reference: 文, from: 2026}",
        "60元",
    ],
)
def test_a_faulty_parameter_value_is_refused(invented: Invented, value: str) -> None:
    text = f"- {{name: 餐标, key: meal_standard, type: money, values: [{value}]}}"
    with pytest.raises(MalformedRulebook) as caught:
        invented.with_files(parameters__new=text)
    assert caught.value.fields["file"] == "new.yaml"


def test_a_parameter_value_for_a_place_nobody_has_is_refused(
    invented: Invented,
) -> None:
    value = "{place: atlantis, value: 60元, reference: 文}"
    text = f"- {{name: 餐标, key: meal_standard, type: money, values: [{value}]}}"
    with pytest.raises(MalformedRulebook, match="unknown place") as caught:
        invented.with_files(parameters__new=text)
    assert caught.value.fields["place"] == "atlantis"


def test_a_site_may_add_facts_acts_and_documents_of_its_own(
    invented: Invented,
) -> None:
    content = invented.with_files(
        facts__site=f"- {FACT}",
        acts="- {key: fly, code: 9, label: 飞, who: [official], group: 往来}",
        rulebooks__site="""
document: shire
provisions:
- provision: shire/1
  norms:
  - {id: shire/1#grounded, quote: shire第1项的原话。, forbid: fly, who: official,
     when: 新事实}
""",
    )
    assert content.vocabulary.fact("新事实").key == "newly"
    assert "shire/1#grounded" in content.rulebooks.norms


def test_a_name_in_another_unicode_form_is_refused(invented: Invented) -> None:
    decomposed = "事实e\u0301"
    with pytest.raises(RulebookError):
        invented.with_files(facts__new="- " + FACT.replace("新事实", decomposed))

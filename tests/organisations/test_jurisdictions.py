"""Places: codes that stay, a tree, and whose documents apply."""

import pytest

from qinqing.apps.organisations import selectors, services
from qinqing.apps.organisations.models import Jurisdiction
from qinqing.kernel.refusals import Refused
from tests.organisations.samples import place
from tests.organisations.trace import events


def test_a_place_follows_the_documents_of_the_nearest_place_above_that_names_some(
    city: Jurisdiction,
) -> None:
    district = place("shili-east", "示例东区", parent=city)
    town = place("shili-east-one", "示例镇", parent=district)
    assert selectors.documents_place(town) == "jinan"
    services.set_rulebook_place(district, rulebook_place="shuncheng")
    assert selectors.documents_place(town) == "shuncheng"
    assert selectors.documents_place(city) == "jinan"
    assert selectors.documents_place(place("alone", "孤立市")) == ""


def test_the_subtree_of_a_place_is_what_lies_below_it(city: Jurisdiction) -> None:
    district = place("shili-east", "示例东区", parent=city)
    place("shili2", "示例二市")
    codes = [row.code for row in selectors.subtree(city)]
    assert codes == [city.code, district.code]


def test_a_new_name_leaves_the_code_and_is_told_by_an_event(
    city: Jurisdiction,
) -> None:
    renamed = services.rename_jurisdiction(city, name="示例新市")
    assert (renamed.name, renamed.code) == ("示例新市", "shili")
    told = ("jurisdiction.renamed", {"name": ["示例市", "示例新市"]})
    assert events("shili")[-1] == told
    services.rename_jurisdiction(city, name="示例新市")
    assert events("shili")[-1] == told
    assert len(events("shili")) == 2


@pytest.mark.parametrize("code", ["", "济南", "1st", "a b", "a/b", "x" * 41])
def test_a_code_that_is_none_is_refused(db: None, code: str) -> None:
    with pytest.raises(Refused) as refused:
        place(code, "示例市")
    assert refused.value.field == "code"


def test_a_code_or_a_neighbour_s_name_is_used_once(city: Jurisdiction) -> None:
    place("one", "同名区", parent=city)
    for code, name in (("one", "别名区"), ("two", "同名区")):
        with pytest.raises(Refused, match="已有"):
            place(code, name, parent=city)
    assert Jurisdiction.objects.count() == 2

"""Prepared questions: what people ask most, in their own words."""

from collections.abc import Iterator
from dataclasses import dataclass

from qinqing.rulebook.releases import Release
from qinqing.web.portal.asked import Asked


@dataclass(frozen=True)
class Example:
    """A question somebody might ask, and the case it stands for."""

    place: str
    text: str
    asked: Asked

    @property
    def address(self) -> str:
        return self.asked.address()

    @property
    def comparison(self) -> str:
        return self.asked.address("/compare/")


def _example(place: str, text: str, who: str, act: str, **facts: str) -> Example:
    said = tuple(facts.items())
    return Example(place, text, Asked(place=place, who=who, act=act, facts=said))


_EXAMPLES = (
    _example(
        "济南市",
        "企业请我参加年会，能去吗？",
        "official",
        "attend_event",
        event_kind="年会",
    ),
    _example(
        "顺城区",
        "企业送来购物卡，能收吗？",
        "official",
        "accept_gift",
        gift_item="商业预付卡",
    ),
    _example(
        "济南市",
        "到企业调研误了饭点，能在企业吃工作餐吗？",
        "official",
        "accept_meal",
        occasion="调研",
    ),
    _example(
        "恒口示范区",
        "上门服务，能坐企业的车吗？",
        "official",
        "ride_enterprise_vehicle",
        occasion="上门服务",
    ),
    _example(
        "河南省",
        "领导干部多久要到联系企业去一次？",
        "leader",
        "visit_linked_enterprise",
    ),
    _example(
        "恒口示范区",
        "我是企业，过节给经办人送点礼品行吗？",
        "enterprise",
        "give_benefit_to_official",
        given_thing="财物",
    ),
)


def examples(release: Release) -> Iterator[Example]:
    """Yield the examples this release can answer: a site may have other places."""
    names = {place.name for place in release.places.by_id.values()}
    for example in _EXAMPLES:
        known = {name for name, _ in example.asked.facts}
        if (
            example.place in names
            and example.asked.act in release.vocabulary.acts
            and known <= set(release.vocabulary.facts)
        ):
            yield example

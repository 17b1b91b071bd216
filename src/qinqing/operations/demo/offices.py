"""The offices of the invented city and what each handles, as data."""

from __future__ import annotations

from typing import Final, NamedTuple

from qinqing.apps.organisations.states import UnitKind


class Duty(NamedTuple):
    """One thing an office handles."""

    word: str
    title: str


class Office(NamedTuple):
    """One office; ``key`` is how the rest of the demonstration calls it."""

    key: str
    name: str
    kind: UnitKind
    head: str
    duties: tuple[Duty, ...]


_ADVICE = Duty("policy_advice", "政策咨询")
_APPEAL = Duty("appeal", "企业诉求受理")
_FINANCING = Duty("financing", "融资服务")
_PERMIT = Duty("permit", "项目审批")
_MARKET = Duty("market_entry", "经营主体登记")
_TALENT = Duty("talent", "人才和用工服务")
_TAX = Duty("tax", "税费优惠咨询")
_LAND = Duty("land", "用地服务")
_ENVIRONMENT = Duty("environment", "环评服务")
_LAW = Duty("law", "涉企执法监督")
_CONTACT = Duty("contact", "干部联系企业")
_PARTY, _OFFICE = UnitKind.PARTY, UnitKind.ADMINISTRATIVE
_INSTITUTION = UnitKind.INSTITUTION

OF_CITY: Final = (
    Office("committee", "委办公室", _PARTY, "主任", (_CONTACT,)),
    Office("organisation", "委组织部", _PARTY, "部长", (_TALENT,)),
    Office("united_front", "委统战部", _PARTY, "部长", (_CONTACT, _ADVICE)),
    Office("discipline", "纪委监委", UnitKind.SUPERVISORY, "主任", (_LAW,)),
    Office("industry", "工业和信息化局", _OFFICE, "局长", (_ADVICE, _APPEAL)),
    Office("planning", "发展和改革局", _OFFICE, "局长", (_PERMIT, _ADVICE)),
    Office("market", "市场监督管理局", _OFFICE, "局长", (_MARKET, _LAW)),
    Office("finance", "地方金融管理局", _OFFICE, "局长", (_FINANCING,)),
    Office("labour", "人力资源和社会保障局", _OFFICE, "局长", (_TALENT,)),
    Office("land", "自然资源和规划局", _OFFICE, "局长", (_LAND, _PERMIT)),
    Office("environment", "生态环境局", _OFFICE, "局长", (_ENVIRONMENT, _LAW)),
    Office("services", "政务服务中心", _INSTITUTION, "主任", (_APPEAL, _PERMIT)),
    Office("federation", "工商业联合会", UnitKind.MASS, "主席", (_CONTACT, _APPEAL)),
    Office("inspection", "政府督查室", _OFFICE, "主任", (_LAW,)),
)
OF_DISTRICT: Final = (
    Office("industry", "工业和信息化局", _OFFICE, "局长", (_ADVICE, _APPEAL)),
    Office("market", "市场监督管理局", _OFFICE, "局长", (_MARKET, _LAW)),
    Office("services", "政务服务中心", _INSTITUTION, "主任", (_APPEAL, _PERMIT)),
)
OF_ZONE: Final = (
    *OF_DISTRICT,
    Office("finance", "财政金融局", _OFFICE, "局长", (_FINANCING, _TAX)),
)

"""Closed lists about enterprises and chambers."""

from django.db.models import TextChoices


class SizeClass(TextChoices):
    """Size by the national standard of the industry."""

    LARGE = "large", "大型"
    MEDIUM = "medium", "中型"
    SMALL = "small", "小型"
    MICRO = "micro", "微型"


class Ownership(TextChoices):
    """Whose the enterprise is."""

    STATE = "state", "国有"
    PRIVATE = "private", "民营"
    FOREIGN = "foreign", "外资"
    HONG_KONG_MACAO_TAIWAN = "hong_kong_macao_taiwan", "港澳台"
    COLLECTIVE = "collective", "集体"
    INDIVIDUAL = "individual", "个体工商户"


class EnterpriseStatus(TextChoices):
    """Whether the enterprise goes on."""

    ACTIVE = "active", "存续"
    SUSPENDED = "suspended", "歇业"
    REVOKED = "revoked", "吊销"
    DEREGISTERED = "deregistered", "注销"

    @property
    def is_closed(self) -> bool:
        """Revoked and deregistered: nothing is filed for it any more."""
        return self in (EnterpriseStatus.REVOKED, EnterpriseStatus.DEREGISTERED)


class ChamberKind(TextChoices):
    """What a chamber or association brings together."""

    GENERAL = "general", "综合商会"
    TRADE = "trade", "行业协会商会"
    HOMETOWN = "hometown", "异地商会"
    LOCAL = "local", "乡镇街道商会"
    OTHER = "other", "其他社会组织"

"""Kinds of unit."""

from django.db.models import TextChoices

DEEPEST = 8


class UnitKind(TextChoices):
    """What a unit is by its establishment."""

    PARTY = "party", "党委机关"
    CONGRESS = "congress", "人大机关"
    ADMINISTRATIVE = "administrative", "行政机关"
    CONSULTATIVE = "consultative", "政协机关"
    SUPERVISORY = "supervisory", "监察机关"
    COURT = "court", "审判机关"
    PROCURATORATE = "procuratorate", "检察机关"
    MASS = "mass", "群团机关"
    MANAGED = "managed", "参公单位"
    INSTITUTION = "institution", "事业单位"
    STATE_ENTERPRISE = "state_enterprise", "国有企业"
    RESIDENT = "resident", "派驻机构"
    OTHER = "other", "其他单位"

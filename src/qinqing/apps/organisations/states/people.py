"""What kinds of staff there are, and in which ways a post is held."""

from django.db.models import TextChoices


class StaffType(TextChoices):
    """On which establishment a person is."""

    CIVIL_SERVANT = "civil_servant", "公务员"
    MANAGED = "managed", "参公"
    INSTITUTION = "institution", "事业编"
    CONTRACT = "contract", "编外"


class TenureKind(TextChoices):
    """How a post is held; only a formal holder takes one of its places."""

    FORMAL = "formal", "正式"
    ACTING = "acting", "代理"
    CONCURRENT = "concurrent", "兼任"

"""The fixed Chinese words of published pages."""

from __future__ import annotations

from typing import Final

MODALITY_LABELS: Final = {"permit": "允许", "forbid": "禁止", "require": "应当"}
RANK_LABELS: Final = {
    "national": "国家级",
    "provincial": "省级",
    "municipal": "市级",
    "county": "县区级",
    "unit": "本单位",
}
TYPE_LABELS: Final = {
    "bool": "是或否",
    "enum": "选项",
    "integer": "整数",
    "money": "金额",
}
KNOWN_LABELS: Final = {"before": "事前", "during": "事中", "after": "事后"}
STAGE_LABELS: Final = {"before": "事前", "after": "事后"}
CONTRAST_LABELS: Final = {
    "opposite": "结论相反：一地可以，另一地不得或须先办理",
    "duty": "一地作为义务，另一地不是",
    "different": "结论不同",
    "period": "都是义务，次数或周期不同",
    "silent": "一地有规定，另一地没有",
}
GIST_MARK: Final = "要旨（原文未随附）"

"""What a check found: findings to read and figures to hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

LEVELS = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, at a norm, provision or case; ``text`` is Chinese."""

    code: str
    level: str
    label: str
    text: str
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Report:
    """All findings with the figures of the check."""

    figures: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)

    def add(self, code: str, level: str, label: str, text: str, **more: Any) -> None:
        """Record one finding."""
        self.findings.append(Finding(code, level, label, text, more))

    @property
    def errors(self) -> list[Finding]:
        """Findings that make the rulebook unfit for release."""
        return [finding for finding in self.findings if finding.level == "error"]

    @property
    def passed(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    def to_json(self) -> dict[str, Any]:
        """Return figures, findings and details as JSON values."""
        return {
            "passed": self.passed,
            "figures": self.figures,
            "findings": [
                {
                    "code": item.code,
                    "level": item.level,
                    "label": item.label,
                    "text": item.text,
                    **item.more,
                }
                for item in self.findings
            ],
            **self.details,
        }

    def lines(self) -> Iterator[str]:
        """Yield the report as lines of Chinese text, errors first."""
        marks = {"error": "错误", "warning": "提醒", "note": "说明"}
        for level in LEVELS:
            for item in self.findings:
                if item.level == level:
                    yield f"{marks[level]} {item.label}：{item.text}"
        encoded = self.details.get("norm_provisions_encoded_by_document", {})
        if encoded:
            shares = "，".join(f"{key} {count}" for key, count in encoded.items())
            yield f"各文件已编码条款：{shares}"
        for name, value in self.figures.items():
            if not isinstance(value, dict | list):
                yield f"{FIGURE_LABELS.get(name, name)}：{value}"


FIGURE_LABELS = {
    "provisions": "条款",
    "norm_provisions": "应编码条款",
    "norm_provisions_encoded": "已编码条款",
    "norms": "规范",
    "principles": "作原则处理的条款",
    "untranslatable": "无法编码的条款",
    "quotations": "引文",
    "quotations_differing": "与原文不符的引文",
    "quotations_standoff": "仅存哈希的引文",
    "quotations_verified": "已与所载原文核对的仅存哈希引文",
    "cases": "例案",
    "cases_failing": "不符的例案",
    "norms_without_deciding_case": "缺起作用例案的规范",
    "norms_without_other_case": "缺不起作用例案的规范",
    "mutants": "原子变异",
    "mutants_killed": "被例案发现的变异",
    "mutants_killed_share": "变异发现率",
    "disagreements": "经证明的各地差异",
    "disagreements_opposite": "其中结论相反",
    "acts_disagreed_on": "存在差异的行为",
    "permissions_set_aside_by_rank": "被上位规定排除的许可",
    "overlap_findings": "同一文件内允许与禁止重叠",
    "never_applies_findings": "永不适用的规范",
    "unusable_permission_findings": "无从适用的许可",
}

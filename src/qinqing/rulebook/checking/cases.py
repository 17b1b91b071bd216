"""Example cases: they run as tests, and each norm needs one of each kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from qinqing.rulebook.answering.answer import Deciders
from qinqing.rulebook.answering.inquiry import Inquiry, read_inquiry
from qinqing.rulebook.checking.report import Report
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.errors import RulebookError
from qinqing.rulebook.norms import Case, Norm
from qinqing.rulebook.releases import Release
from qinqing.rulebook.verdicts import Skeleton

DEFAULT_DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class RanCase:
    """A case with the question it asks and what was decided."""

    case: Case
    inquiry: Inquiry
    decider: Decider
    skeleton: Skeleton

    @property
    def norms(self) -> tuple[str, ...]:
        """The norms of this place about this act."""
        program = self.decider.program(self.inquiry.act.key, self.inquiry.who.key)
        return tuple(norm.id for norm in program.norms)

    @property
    def deciding(self) -> frozenset[str]:
        """The norms that carry the outcome."""
        return frozenset(reason.norm.id for reason in self.skeleton.reasons)


def run_case(release: Release, deciders: Deciders, case: Case) -> RanCase:
    """Decide one case; raises ``RulebookError`` where it cannot be understood."""
    ask = case.ask
    inquiry = read_inquiry(
        release,
        place=ask["place"],
        at=ask.get("at"),
        unit=ask.get("unit"),
        act=ask["act"],
        who=ask.get("who", "official"),
        on=date.fromisoformat(ask["on"]) if "on" in ask else DEFAULT_DAY,
        stage=ask.get("stage", "before"),
        facts={**case.given, **case.parameters},
    )
    decider = deciders.decider(inquiry)
    program = decider.program(inquiry.act.key, inquiry.who.key)
    signature = program.evaluate(inquiry.facts.get, decider.parameters)
    return RanCase(case, inquiry, decider, decider.skeleton(program, signature))


def differences(ran: RanCase) -> list[str]:
    """Return, in Chinese, how the decision differs from what the case expects."""
    expect, skeleton = ran.case.expect, ran.skeleton
    found = []
    if skeleton.outcome != expect["outcome"]:
        found.append(f"结论应为 {expect['outcome']}，实为 {skeleton.outcome}")
    carried = set(ran.deciding) | {norm.id for norm in skeleton.pending}
    shown: dict[str, set[str]] = {
        "by": carried,
        "steps": {item.id for item in skeleton.steps if item.state is not True},
        "conditions": {i.id for i in skeleton.conditions if i.state is not True},
        "duties": {duty.id for _, duty, done in skeleton.owed if not done},
        "set_aside": {item.norm.id for item in skeleton.set_aside},
    }
    for name, present in shown.items():
        missing = set(expect.get(name, ())) - present
        if missing:
            found.append(
                f"{name} 缺 {'、'.join(sorted(missing))}（实有 {sorted(present)}）"
            )
    extra = ran.deciding & set(expect.get("not_by", ()))
    if extra:
        found.append(f"不应由 {'、'.join(sorted(extra))} 决定")
    return found


def check_cases(
    release: Release, cases: Iterable[Case], norms: Iterable[Norm], report: Report
) -> list[RanCase]:
    """Run all cases; find failing ones and norms without both kinds of case."""
    deciders = Deciders(release)
    ran: list[RanCase] = []
    failing = 0
    cases = list(cases)
    for case in cases:
        label = f"{case.provision} · {case.name}"
        try:
            result = run_case(release, deciders, case)
        except RulebookError as error:
            failing += 1
            report.add("case_unreadable", "error", label, str(error))
            continue
        ran.append(result)
        wrong = differences(result)
        if wrong:
            failing += 1
            report.add("case_fails", "error", label, "；".join(wrong))
    lacking = _lacking(ran, norms, report)
    report.figures.update(cases=len(cases), cases_failing=failing, **lacking)
    return ran


def _lacking(
    ran: list[RanCase], norms: Iterable[Norm], report: Report
) -> dict[str, Any]:
    decided = {norm for result in ran for norm in result.deciding}
    silent = {n for result in ran for n in result.norms if n not in result.deciding}
    without, without_other = 0, 0
    for norm in norms:
        if norm.id not in decided:
            without += 1
            report.add("no_deciding_case", "error", norm.id, "没有一个例案由它决定")
        if norm.id not in silent:
            without_other += 1
            report.add("no_other_case", "error", norm.id, "没有一个例案它不起作用")
    return {
        "norms_without_deciding_case": without,
        "norms_without_other_case": without_other,
    }

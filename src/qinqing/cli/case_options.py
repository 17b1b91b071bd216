"""The options that describe a case: where, who, what, when, and the facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, TypeVar

import click

from qinqing.cli.dates import Day
from qinqing.cli.fact_options import read_facts
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.answering.inquiry import BadInput, Inquiry, read_inquiry
from qinqing.rulebook.releases import Release

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

STAGES = {"before": "before", "after": "after", "事前": "before", "事后": "after"}


class TypedCase(NamedTuple):
    """A case as typed, before any name is looked up."""

    act: str | None
    at: str | None
    unit: str | None
    who: str | None
    on: date | None
    stage: str | None
    fact: tuple[str, ...]

    def read(
        self, release: Release, place: str, facts: dict[str, str] | None = None
    ) -> Inquiry:
        """Resolve all names and values at a place; ``facts`` replaces the typed ones.

        Raises ``RulebookError`` or ``TextError`` for what is not understood.
        """
        if self.act is None:
            raise BadInput("nothing asked", field="act", value="")
        return read_inquiry(
            release,
            place=place,
            act=self.act,
            on=self.on or today_in_beijing(),
            who="official" if self.who is None else self.who,
            at=self.at,
            unit=self.unit,
            stage=self.given_stage or "before",
            facts=self.facts(release) if facts is None else facts,
        )

    @property
    def given_stage(self) -> str:
        """The stage as typed; "" where nobody said."""
        return STAGES[self.stage] if self.stage else ""

    def facts(self, release: Release) -> dict[str, str]:
        """Return the typed facts by name."""
        return read_facts(self.fact, release.vocabulary)


def case_options(command: Decorated) -> Decorated:
    """Add the options of a case, all but the place."""
    return _with_options(command, act_required=True)


def question_options(command: Decorated) -> Decorated:
    """Add the same options where a question may say what is asked."""
    return _with_options(command, act_required=False)


def _with_options(command: Decorated, *, act_required: bool) -> Decorated:
    options = (
        click.option(
            "--act", required=act_required, metavar="行为", help="做什么：名称或代号"
        ),
        click.option("--at", metavar="地方", help="事情发生在哪里，默认同 --place"),
        click.option("--unit", metavar="单位", help="你所在的单位"),
        click.option("--who", metavar="身份", help=_WHO),
        click.option("--on", type=Day(), metavar="日期", help="哪一天的规定，默认今天"),
        click.option(
            "--stage",
            type=click.Choice(list(STAGES)),
            metavar="before|after",
            help="事前问，还是事后看：before（事前，默认）、after（事后）",
        ),
        click.option(
            "--fact", multiple=True, metavar="名称=值", help="已知的情况，可写多个"
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


_WHO = (
    "谁来做：official（公职人员，默认）、leader（领导干部）、organ（机关单位）、"
    "enterprise（企业）"
)

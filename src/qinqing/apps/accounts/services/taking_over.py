"""On the day a post changes hands, its open matters pass; both sides sign."""

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from qinqing.apps.accounts.access import require, target_of
from qinqing.apps.accounts.models import Account, Takeover, TakeoverItem
from qinqing.apps.accounts.selectors.answering import Answering, who_answers
from qinqing.apps.accounts.selectors.takeovers import may_sign, takeovers_due
from qinqing.apps.accounts.services.recording import locked, note, where_of
from qinqing.apps.organisations.selectors import Post, person_by_code, post_by_code
from qinqing.kernel.access import SITE, Action, Actor
from qinqing.kernel.matters import MATTER_SOURCES, Matter, MatterSource
from qinqing.kernel.refusals import Refused


def run_takeovers(today: date) -> int:
    """Pass open matters whose holder has left the post; remind of what is unsigned.

    Looks at how things stand and not at what changed, so a day that was missed, or run
    twice, makes no difference. One transaction for each post. Returns how many matters
    passed.
    """
    passed = 0
    for source in MATTER_SOURCES:
        for code in tuple(source.posts(on=today)):
            passed += _pass_matters(source, code, today)
    for takeover in takeovers_due(today):
        _remind(takeover, today)
    return passed


@transaction.atomic
def sign_takeover(takeover: Takeover, *, account: Account, by: Actor) -> Takeover:
    """Sign the list of a takeover, as the one who gives or the one who receives.

    ``account`` is the signer's own, that of ``by``. For one who gives but has no
    account any more, who now heads the unit may sign. Raises ``AccessDenied``, and
    ``Refused`` for one who signed already or has nothing to sign.
    """
    row = locked(takeover)
    sides = may_sign(row, account)
    target = target_of(row)
    if sides:
        target = replace(target, owners=target.owners | {account.code})
    decision = require(by, Action.SIGN, target)
    if by.account != account.code or not sides:
        raise Refused("没有需要您签字的，或者已经签过", field="takeover")
    now = timezone.now()
    for side in sides:
        setattr(row, f"{side}_at", now)
        setattr(row, f"{side}_by", account)
    row.save(update_fields=[f"{side}_{end}" for side in sides for end in ("at", "by")])
    where = where_of(row)
    body = {"as": sides}
    note("takeover.signed", row.code, body, by=by, decision=decision, where=where)
    return row


@transaction.atomic
def _pass_matters(source: MatterSource, code: str, today: date) -> int:
    post = post_by_code(code)
    if post is None:
        return 0
    locked(post)  # two who run this at once pass each matter once
    answering = who_answers(post, on=today)
    if answering is None:
        # Nobody is there: whoever had a matter keeps it until somebody is.
        return 0
    return sum(
        _pass_one(source, matter, post, answering, today)
        for matter in tuple(source.open_matters(code, on=today))
        if matter.holder not in answering.people
    )


def _pass_one(
    source: MatterSource, matter: Matter, post: Post, to: Answering, today: date
) -> bool:
    if not source.hand_over(matter, to.first.code, on=today):
        return False
    giver = person_by_code(matter.holder) if matter.holder else None
    if giver is None and not to.standing_in:
        return True  # the first holder of a post takes nothing over from anybody
    takeover, created = Takeover.objects.get_or_create(
        post=post,
        from_person=giver,
        to_person=to.first,
        passed_on=today,
        defaults={
            "standing_in": to.standing_in,
            "jurisdiction_id": post.jurisdiction_id,
            "unit": post.unit,
        },
    )
    TakeoverItem.objects.get_or_create(
        takeover=takeover,
        register=matter.register,
        matter=matter.code,
        defaults={"title": matter.title[:200]},
    )
    body = {
        "post": post.code,
        "from": matter.holder,
        "to": to.first.code,
        "register": matter.register,
        "matter": matter.code,
        "first": created,
    }
    note("takeover.passed", takeover.code, body, by=SITE, where=where_of(takeover))
    return True


@transaction.atomic
def _remind(takeover: Takeover, today: date) -> None:
    """Leave an event for whoever sends reminders, once a day."""
    row = locked(takeover)
    if row.reminded_on is not None and row.reminded_on >= today:
        return
    if row.passed_on >= today:
        return  # on the day itself the takeover has its own event
    row.reminded_on = today
    row.save(update_fields=["reminded_on"])
    body = {"days": (today - row.passed_on).days}
    note("takeover.reminded", row.code, body, by=SITE, where=where_of(row))

"""Events, the seals over them, signed checkpoints; and how far subscribers have read.

What is only ever added is refused any change here, and by triggers in the database.
"""

from typing import Any, ClassVar, NoReturn, TypeVar

from django.db import models

from qinqing.kernel.codes import LENGTH, new_public_code
from qinqing.kernel.events import EventRecord
from qinqing.kernel.seals.signing import KEY_ID_LENGTH

HASH_LENGTH = 64
KIND_LENGTH = 100
NAME_LENGTH = 64

Row = TypeVar("Row", bound=models.Model)


class AddedOnly(models.QuerySet[Row]):
    """Rows that are only ever added."""

    def update(self, **_values: Any) -> NoReturn:
        raise TypeError("what is in the trace is never changed")

    def delete(self) -> NoReturn:
        raise TypeError("what is in the trace is never deleted")


class Unchangeable(models.Model):
    """A row that is added and stays as it is."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Add the row; raises ``TypeError`` for one that is there already."""
        if not self._state.adding:
            raise TypeError("what is in the trace is never changed")
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        raise TypeError("what is in the trace is never deleted")


class Event(Unchangeable):
    """One thing that happened to one record, in the transaction that did it.

    ``body`` is canonical JSON as text, so that its hash can be worked out again; it
    never holds personal data in clear.
    """

    code = models.CharField(
        "编号", max_length=LENGTH, unique=True, default=new_public_code, editable=False
    )
    kind = models.CharField("事项", max_length=KIND_LENGTH, editable=False)
    at = models.DateTimeField("时间", editable=False)
    actor = models.CharField("操作人", max_length=NAME_LENGTH, editable=False)
    post = models.CharField("代表职务", max_length=NAME_LENGTH, editable=False)
    register = models.CharField("台账", max_length=NAME_LENGTH, editable=False)
    subject = models.CharField("记录", max_length=NAME_LENGTH, editable=False)
    place = models.CharField("地方", max_length=KIND_LENGTH, editable=False)
    unit = models.CharField("单位", max_length=NAME_LENGTH, editable=False)
    body = models.TextField("内容", editable=False)
    hash = models.CharField("散列值", max_length=HASH_LENGTH, editable=False)

    objects: ClassVar[models.Manager["Event"]] = AddedOnly["Event"].as_manager()

    class Meta:
        verbose_name = "留痕"
        verbose_name_plural = "留痕"
        indexes: ClassVar[list[models.Index]] = [
            # The history of one record.
            models.Index(fields=["register", "subject", "id"], name="event_of_subject"),
            # What one account did.
            models.Index(fields=["actor", "id"], name="event_by_actor"),
            # What happened in a place, or in one unit there.
            models.Index(fields=["place", "unit", "id"], name="event_of_place"),
            # One kind of event over a time.
            models.Index(fields=["kind", "at"], name="event_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"

    def record(self) -> EventRecord:
        """Return the event as a plain value."""
        return EventRecord(
            code=self.code,
            kind=self.kind,
            at=self.at,
            actor=self.actor,
            post=self.post,
            register=self.register,
            subject=self.subject,
            place=self.place,
            unit=self.unit,
            body=self.body,
        )


class Seal(Unchangeable):
    """One link of the chain over all events, in the order in which they were sealed."""

    seq = models.BigIntegerField("序号", primary_key=True, editable=False)
    event = models.OneToOneField(
        Event,
        verbose_name="留痕",
        on_delete=models.DO_NOTHING,
        # The sealer has just read the event and nothing can delete it. A check in the
        # database would lock, and so rewrite, the row of every event once more.
        db_constraint=False,
        editable=False,
        related_name="seal",
    )
    prev = models.CharField("前一散列值", max_length=HASH_LENGTH, editable=False)
    hash = models.CharField("散列值", max_length=HASH_LENGTH, editable=False)
    sealed_at = models.DateTimeField("封存时间", editable=False)

    objects: ClassVar[models.Manager["Seal"]] = AddedOnly["Seal"].as_manager()

    class Meta:
        verbose_name = "封存"
        verbose_name_plural = "封存"
        # Serves the sealer: what was sealed before a moment?
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sealed_at", "seq"], name="seal_by_moment")
        ]

    def __str__(self) -> str:
        return str(self.seq)


class Checkpoint(Unchangeable):
    """A signed statement on the chain up to a number; its file lies elsewhere."""

    seq = models.BigIntegerField("序号", primary_key=True, editable=False)
    head = models.CharField("链首散列值", max_length=HASH_LENGTH, editable=False)
    at = models.DateTimeField("时间", editable=False)
    key = models.CharField("密钥编号", max_length=KEY_ID_LENGTH, editable=False)
    signature = models.CharField("签名", max_length=88, editable=False)
    statement = models.TextField("签名内容", editable=False)
    digest = models.CharField("文件摘要值", max_length=HASH_LENGTH, editable=False)

    objects: ClassVar[models.Manager["Checkpoint"]] = AddedOnly[
        "Checkpoint"
    ].as_manager()

    class Meta:
        verbose_name = "校验点"
        verbose_name_plural = "校验点"

    def __str__(self) -> str:
        return str(self.seq)


class Tombstone(Unchangeable):
    """A lawful erasure: whose key was destroyed, why, by whom; no content."""

    code = models.CharField(
        "编号", max_length=LENGTH, unique=True, default=new_public_code, editable=False
    )
    register = models.CharField("台账", max_length=NAME_LENGTH, editable=False)
    subject = models.CharField("记录", max_length=NAME_LENGTH, editable=False)
    ground = models.CharField("依据", max_length=200, editable=False)
    by = models.CharField("操作人", max_length=NAME_LENGTH, editable=False)
    at = models.DateTimeField("时间", editable=False)

    objects: ClassVar[models.Manager["Tombstone"]] = AddedOnly["Tombstone"].as_manager()

    class Meta:
        verbose_name = "删除凭据"
        verbose_name_plural = "删除凭据"
        # Was this record's key destroyed?
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["register", "subject"], name="tombstone_of_subject")
        ]

    def __str__(self) -> str:
        return self.code


class Cursor(models.Model):
    """How far one subscriber has read."""

    subscriber = models.CharField("订阅方", max_length=NAME_LENGTH, unique=True)
    seq = models.BigIntegerField("已处理序号", default=0)

    class Meta:
        verbose_name = "处理进度"
        verbose_name_plural = "处理进度"

    def __str__(self) -> str:
        return f"{self.subscriber} {self.seq}"


class Delivery(models.Model):
    """An event that took its effect at a subscriber, so that it never does so twice."""

    subscriber = models.CharField("订阅方", max_length=NAME_LENGTH)
    event = models.ForeignKey(
        Event,
        verbose_name="留痕",
        on_delete=models.PROTECT,
        db_constraint=False,  # see Seal.event
        related_name="+",
    )

    class Meta:
        verbose_name = "送达"
        verbose_name_plural = "送达"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["subscriber", "event"], name="delivered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subscriber} {self.event_id}"

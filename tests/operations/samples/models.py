from django.db import models


class AllKinds(models.Model):  # noqa: DJ008 - never shown
    """One column of every kind a backup knows, each of which may be empty."""

    number = models.BigIntegerField(null=True)
    small = models.PositiveSmallIntegerField(null=True)
    truth = models.BooleanField(null=True)
    words = models.CharField(max_length=100, null=True)  # noqa: DJ001 - null is a case
    text = models.TextField(null=True)  # noqa: DJ001 - likewise
    amount = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    day = models.DateField(null=True)
    hour = models.TimeField(null=True)
    moment = models.DateTimeField(null=True)
    span = models.DurationField(null=True)
    unique = models.UUIDField(null=True)
    raw = models.BinaryField(null=True)
    tree = models.JSONField(null=True)
    other = models.ForeignKey("self", models.PROTECT, null=True)
    friends = models.ManyToManyField("self")


class Worded(models.Model):  # noqa: DJ008 - never shown
    """A key of text, which engines would sort each in its own way."""

    name = models.CharField(max_length=30, primary_key=True)

"""Columns that several records here have."""

from __future__ import annotations

from typing import Any

from django.db import models

DIGEST_LENGTH = 64


def digest(label: str, **options: Any) -> models.CharField[str, str]:
    """Return a column for a keyed digest in hexadecimal."""
    return models.CharField(label, max_length=DIGEST_LENGTH, editable=False, **options)

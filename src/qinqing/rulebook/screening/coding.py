"""Coded columns."""
from __future__ import annotations
import polars as pl
from qinqing.rulebook.vocabulary import Fact
def column_type(fact: Fact) -> type[pl.DataType]:
    if fact.type == "bool":
        return pl.Boolean
    return pl.UInt8 if fact.type == "enum" else pl.Int64

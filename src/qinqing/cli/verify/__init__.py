"""``qinqing verify``: whether an opinion is whole, whose it is, and what it says."""

from qinqing.cli.verify.command import verify

__all__ = ["verify"]

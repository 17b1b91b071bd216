"""The heart: documents and norms that decide one case and screen many. No Django."""

from qinqing.rulebook.errors import RulebookError
from qinqing.rulebook.releases import Release, load_release

__all__ = ["Release", "RulebookError", "load_release"]

"""Reading ``content/`` (facts, acts, parameters, norms) into checked objects."""

from qinqing.rulebook.loading.content import Content, load_content

__all__ = ["Content", "load_content"]

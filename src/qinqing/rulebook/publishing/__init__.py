"""The rulebook in Markdown: words, norms and cases side by side, and its closed lists.

The documentation is made from these; every page is a function of the release alone
(cases apart, which a release does not hold), so it can be made again and compared.
"""

from qinqing.rulebook.publishing.chapters import Chapter, chapter
from qinqing.rulebook.publishing.markdown_chapters import chapter_markdown
from qinqing.rulebook.publishing.markdown_disagreements import disagreements_markdown
from qinqing.rulebook.publishing.markdown_notices import notices_markdown
from qinqing.rulebook.publishing.markdown_standards import standards_markdown
from qinqing.rulebook.publishing.markdown_vocabulary import (
    acts_markdown,
    facts_markdown,
)

__all__ = [
    "Chapter",
    "acts_markdown",
    "chapter",
    "chapter_markdown",
    "disagreements_markdown",
    "facts_markdown",
    "notices_markdown",
    "standards_markdown",
]

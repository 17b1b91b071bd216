"""From plain Chinese to cases that can be decided: by words, never by guessing.

What is recognised is data (``content/lexicon``). Everything here is deterministic: the
same text, release and day always give the same reading.
"""

from qinqing.rulebook.understanding.plain_data import question_data
from qinqing.rulebook.understanding.questions import QuestionAnswer, answer_question
from qinqing.rulebook.understanding.reading import (
    NotUnderstood,
    Reader,
    Reading,
    Understanding,
    understand,
)

__all__ = [
    "NotUnderstood",
    "QuestionAnswer",
    "Reader",
    "Reading",
    "Understanding",
    "answer_question",
    "question_data",
    "understand",
]

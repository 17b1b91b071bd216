"""The words by which questions are recognised: classes, patterns and cues. All data."""

from qinqing.rulebook.lexicon.words import (
    ENOUGH,
    ActWords,
    Cue,
    FactWords,
    Lexicon,
    SignWords,
)

__all__ = ["ENOUGH", "ActWords", "Cue", "FactWords", "Lexicon", "SignWords"]

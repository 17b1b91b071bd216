"""What can go wrong with documents, places and their files."""

from qinqing.rulebook.errors import RulebookError


class TextError(RulebookError):
    """A document, place or quotation that cannot be used.

    One class has several codes, because what a person must do depends on the fault.
    """

    def __init__(self, code: str, detail: str, **fields: object) -> None:
        super().__init__(detail, **fields)
        self.code = code


class MalformedFile(TextError):
    """A content file that does not hold what its format asks for."""


class UnknownPlace(TextError):
    """A place nobody has described; carries the near names."""


class UnknownDocument(TextError):
    """A loaded file that is none of the documents quoted by hash."""


class WordsDiffer(TextError):
    """Words of a stand-off provision that do not have the recorded hash."""

"""What can go wrong with protected values and the keys they rest on."""

from qinqing.rulebook.errors import RulebookError


class ProtectionError(RulebookError):
    """Base of the errors below; the words for people are `kernel.messages`."""


class SealedValueRefused(ProtectionError):
    """A value that was changed, moved to another place, or is no sealed value.

    It is one error for all of these: which one it was cannot be told, and whoever tries
    must not learn it. ``table``, ``row`` and ``field`` say where.
    """

    code = "sealed_value_refused"


class KeysMissing(ProtectionError):
    """No key file where there should be one; ``file`` names it, without its folder."""

    code = "keys_missing"


class KeyFileBroken(ProtectionError):
    """A key file that does not hold the key its name says; ``file`` names it."""

    code = "key_file_broken"


class KeysExposed(ProtectionError):
    """A key file or the folder that other accounts may read; ``file`` names it."""

    code = "keys_exposed"


class ErasureListBroken(ProtectionError):
    """A line of the list of erasures that is none; ``line`` counts from 1."""

    code = "erasure_list_broken"


class SubjectErased(ProtectionError):
    """The subject's key was destroyed: what it protected can never be read again."""

    code = "subject_erased"


class UnknownSubject(ProtectionError):
    """Nothing was ever protected for this ``register`` and ``subject``."""

    code = "unknown_subject"


class ReasonRefused(ProtectionError):
    """A reason too short, too long, or holding what is to be revealed."""

    code = "reason_refused"

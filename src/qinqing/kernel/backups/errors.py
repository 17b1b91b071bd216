"""What can be wrong with a backup or with restoring one."""

from qinqing.rulebook.errors import RulebookError


class BackupRefused(RulebookError):
    """A backup that cannot be made here and now; nothing was written."""

    code = "backup_refused"


class BackupDamaged(RulebookError):
    """A file that is no backup or not as it was written; nothing was restored."""

    code = "backup_damaged"


class RestoreRefused(RulebookError):
    """A whole backup that does not fit this site; nothing was changed."""

    code = "restore_refused"


class KeyBundleRefused(RulebookError):
    """Keys that cannot be backed up or put back; no file was changed."""

    code = "key_backup_refused"

"""Where the files of this site are, read without starting the site."""

from __future__ import annotations

import os

from qinqing.config.paths import checkpoints_dir, home_dir
from qinqing.config.protection import keys_dir
from qinqing.operations.home import Folders


def site_folders() -> Folders:
    """Return the folders that the environment names."""
    home = home_dir()
    keys = keys_dir(os.environ.get("QINQING_KEYS"), home)
    return Folders(home, checkpoints_dir(home), keys)
